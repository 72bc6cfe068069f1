// ./fuban test [--all] [--coverage] [WORD...]
// A WORD that names a test project (Kernel, Browser, ...) limits the run to it; any other limits it to classes, or with a '_' to
// methods, that contain the word. The last line is "N passed, N failed, N skipped".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, installPeers, findSlapd } from './provision.mjs';
import { startPostgres } from './postgres.mjs';
import { findProjects, runProjects } from './projects.mjs';
import { report } from './report.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const options = process.argv.slice(2).filter(a => a.startsWith('--'));
const words = process.argv.slice(2).filter(a => !a.startsWith('--'));
const unknown = options.filter(o => !['--all', '--coverage', '--help'].includes(o));
if (unknown.length > 0 || options.includes('--help')) {
  console.log('usage: ./fuban test [--all] [--coverage] [WORD...]\n'
    + '  --all       also the tests marked AllOnly: full matrices, long crash runs, peers\n'
    + '  --coverage  write docs/rulebook-coverage.md and other generated files anew\n'
    + '  WORD        a test project (Kernel, Browser, ...), or a part of a class or method name');
  process.exit(unknown.length > 0 ? 64 : 0);
}

const all = options.includes('--all');
const scratch = mkdtempSync(join(tmpdir(), 'fuban-test-'));
chmodSync(scratch, 0o755);
let postgres;
let cleaned = false;
function cleanUp() {
  if (cleaned) return;
  cleaned = true;
  postgres?.stop();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
process.on('exit', cleanUp);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

function fail(message) {
  console.log(`${message}\n0 passed, 1 failed, 0 skipped`);
  process.exit(1);
}
process.on('uncaughtException', e => fail(e.stack));

const environment = { ...process.env, DOTNET_NOLOGO: '1', DOTNET_CLI_TELEMETRY_OPTOUT: '1', FUBAN_CHROMIUM: findChromium() ?? '', FUBAN_SLAPD: findSlapd() ?? '' };
if (all) environment.FUBAN_TEST_ALL = '1';
if (options.includes('--coverage')) environment.FUBAN_UPDATE = '1';
if (!environment.FUBAN_TEST_POSTGRES) {
  postgres = await startPostgres(root, scratch);
  environment.FUBAN_TEST_POSTGRES = postgres.connectionString;
}

const { projects, filters } = findProjects(root, words);
if (projects.some(p => p.name === 'Fuban.Host.Tests')) for (const folder of ['client', 'peers/oidc']) installPeers(join(root, 'tests', folder));
console.log('building ...');
// A part of the projects is built by itself; all of them with whatever else the solution holds.
const targets = words.some(w => !filters.includes(`*${w}*`)) ? projects.map(p => join(root, 'tests', p.name)) : [join(root, 'Fuban.slnx')];
for (const target of targets) {
  const built = spawnSync('dotnet', ['build', target, '-v', 'quiet', '--tl:off', '-clp:ErrorsOnly;NoSummary', '-nodeReuse:false'],
    { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 1 << 28 });
  if (built.status !== 0) {
    console.log(built.stdout);
    fail('the build failed');
  }
}

const results = await runProjects(projects, filters, { all, scratch, environment });
process.exitCode = report(results) ? 0 : 1;
cleanUp();
