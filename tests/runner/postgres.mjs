// A private PostgreSQL cluster in the scratch folder, on a free port, gone with this process.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findPostgres, onPath } from './provision.mjs';

// Throw-away data: durability is what the SQLite crash tests prove, and PostgreSQL's own is not ours to test.
const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300', 'shared_buffers=64MB',
  'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'jit=off', 'autovacuum_naptime=10min'];

export async function startPostgres(root, scratch) {
  let bin = findPostgres(root);
  if (!bin) throw new Error('No PostgreSQL: install it, set FUBAN_PG_BIN to the folder of initdb, or FUBAN_TEST_POSTGRES to a connection string.');

  const data = join(scratch, 'pg');
  mkdirSync(data, { mode: 0o700 });
  let drop = [];
  if (process.getuid?.() === 0) { // PostgreSQL refuses to run as root
    const user = ['postgres', 'nobody'].find(u => spawnSync('id', ['-u', u]).status === 0);
    const [uid, gid] = ['-u', '-g'].map(flag => Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout));
    chownSync(data, uid, gid);
    if (bin.startsWith(root)) { // the other user may not be allowed into our folder
      cpSync(join(bin, '..'), join(scratch, 'postgres'), { recursive: true, verbatimSymlinks: true });
      bin = join(scratch, 'postgres', 'bin');
    }
    drop = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  }
  // Even when this process is killed outright, the server must not stay behind.
  const tied = onPath('setpriv') ? [...(drop.length > 0 ? drop : ['setpriv']), '--pdeathsig', 'INT'] : drop;
  const env = { ...process.env, LC_ALL: 'C', PGDATA: data, LD_LIBRARY_PATH: `${join(bin, '..', 'lib')}:${process.env.LD_LIBRARY_PATH ?? ''}` };
  const command = (prefix, program, ...args) => [...prefix, join(bin, program), ...args];

  const [initdb, ...initdbArguments] = command(drop, 'initdb', '-D', data, '-U', 'fuban', '--auth=trust', '--locale=C', '--encoding=UTF8', '--no-sync');
  const made = spawnSync(initdb, initdbArguments, { cwd: data, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? ''}${made.stderr}`);

  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const [server, ...serverArguments] = command(tied, 'postgres', '-D', data, '-p', String(port), ...settings.flatMap(s => ['-c', s]));
    const child = spawn(server, serverArguments, { cwd: data, env, stdio: ['ignore', 'ignore', 'pipe'] });
    const failure = await ready(child);
    if (!failure) {
      return {
        connectionString: `Host=127.0.0.1;Port=${port};Username=fuban;Database=postgres`,
        stop() { stop(child); },
      };
    }
    if (attempt === 3) throw new Error(`PostgreSQL did not start: ${failure}`);
  }
}

function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGQUIT'); // at once: nothing in it is wanted
  for (let i = 0; i < 50; i++) { // stop() also runs in an exit handler, where nothing can be awaited
    if (spawnSync('kill', ['-0', String(child.pid)]).status !== 0) return;
    if (spawnSync('ps', ['-o', 'stat=', '-p', String(child.pid)], { encoding: 'utf8' }).stdout.startsWith('Z')) return;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
}

function ready(child) {
  return new Promise(done => {
    let log = '';
    child.stderr.on('data', chunk => {
      if (log.length < 20_000) log += chunk;
      if (log.includes('ready to accept connections')) done(undefined);
    });
    child.on('error', e => done(e.message));
    child.on('exit', () => done(log));
  });
}

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer().on('error', fail).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
