// Runs each test project's program, two at a time, and reads the result file it writes.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const minutes = 60_000;

export function findProjects(root, words) {
  const tests = join(root, 'tests');
  const every = readdirSync(tests).filter(n => n.endsWith('.Tests') && existsSync(join(tests, n, `${n}.csproj`)))
    .map(name => ({ name, program: join(tests, name, 'bin', 'Debug', 'net10.0', `${name}.dll`) }));
  const short = name => name.replace(/^Fuban\.|\.Tests$/g, '').toLowerCase();
  const names = words.filter(w => every.some(p => short(p.name) === short(w)));
  const projects = names.length === 0 ? every : every.filter(p => names.some(n => short(n) === short(p.name)));
  const filters = words.filter(w => !names.includes(w)).flatMap(w => [w.includes('_') ? '-method' : '-class', `*${w}*`]);
  return { projects, filters };
}

export async function runProjects(projects, filters, context) {
  const waiting = [...projects, ...(context.all ? onServer(projects) : [])].sort((a, b) => weight(b) - weight(a));
  const results = [];
  const worker = async () => {
    for (let project = waiting.shift(); project; project = waiting.shift()) results.push(await runProject(project, filters, context));
  };
  await Promise.all([worker(), worker()]);
  return results.sort((a, b) => a.name.localeCompare(b.name));
}

// The pages once more on PostgreSQL: there reading takes a moment, and what a page forgets to wait for is missing.
function onServer(projects) {
  return projects.filter(p => /Documents|Host/.test(p.name))
    .map(p => ({ ...p, result: `${p.name} on PostgreSQL`, more: { FUBAN_TEST_STORE: 'PostgreSql' }, only: p.name.includes('Host') ? ['-namespace', 'Fuban.Host.Tests.Web*'] : [] }));
}

// The slowest first, so that none of them runs alone at the end.
function weight({ name }) {
  return ['Browser', 'Host', 'Documents', 'Kernel'].findIndex(n => name.includes(n)) + 1 || 9;
}

function runProject({ name: project, result: name = project, program, more = {}, only = [] }, filters, { all, scratch, environment }) {
  const file = join(scratch, `${name}.json`);
  const started = Date.now();
  return new Promise(done => {
    const child = spawn('dotnet', [program, '-ctrf', file, '-noColor', '-noLogo', '-maxThreads', '2', ...(all ? [] : ['-trait-', 'Level=All']), ...(filters.length > 0 ? filters : only)],
      { env: { ...environment, ...more }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    const keep = chunk => { output = (output + chunk).slice(-60_000); };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const killGroup = () => { try { process.kill(-child.pid, 'SIGKILL'); } catch { /* it has ended */ } };
    process.on('exit', killGroup);
    const timer = setTimeout(() => { output += '\n(took too long and was killed)'; killGroup(); }, (all ? 180 : 25) * minutes);
    child.on('error', e => { output += e.message; });
    child.on('close', code => {
      clearTimeout(timer);
      killGroup(); // what a test started and forgot
      process.off('exit', killGroup);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      const result = { name, tests: readTests(file), code, output, seconds };
      const counted = status => result.tests?.filter(t => t.status === status).length ?? 0;
      console.log(`${name}: ${counted('passed')} passed, ${counted('failed')} failed, ${counted('skipped')} skipped (${seconds} s)`);
      done(result);
    });
  });
}

function readTests(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).results.tests;
  } catch {
    return undefined;
  }
}
