// Failures, then skips with their reasons, then the one line that everything reads.
const allowedSkip = /^\[(Peer|SharedData)\]/;

/** True when the run is good: something ran, nothing failed, no skip without an allowed reason. */
export function report(results) {
  let passed = 0;
  let failed = 0;
  const skips = [];
  for (const { name, tests, code, output } of results) {
    const failures = tests?.filter(t => t.status === 'failed') ?? [];
    passed += tests?.filter(t => t.status === 'passed').length ?? 0;
    failed += failures.length;
    for (const t of failures) console.log(`\nFAILED ${t.name}\n${indent(t.message)}\n${indent(t.trace)}`);
    for (const t of tests?.filter(t => !['passed', 'failed'].includes(t.status)) ?? []) skips.push({ name: t.name, reason: t.extra?.reason ?? t.message ?? '(no reason)' });
    if (!tests || (code !== 0 && failures.length === 0)) {
      failed++;
      console.log(`\nFAILED ${name} ended with ${code} ${tests ? 'although no test failed' : 'and left no results'}\n${indent(output)}`);
    }
  }

  const unreasoned = skips.filter(s => !allowedSkip.test(s.reason));
  if (skips.length > 0) console.log('\nSkipped:');
  for (const [reason, of] of group(skips)) {
    console.log(`  ${of.length} x ${reason}${allowedSkip.test(reason) ? '' : '   <- not an allowed reason: [Peer] or [SharedData]'}`);
    for (const s of of.slice(0, 20)) console.log(`      ${s.name}`);
  }
  if (passed + failed === 0) console.log('No test ran.');
  console.log(`${passed} passed, ${failed} failed, ${skips.length} skipped`);
  return failed === 0 && unreasoned.length === 0 && passed > 0;
}

function group(skips) {
  const groups = new Map();
  for (const s of skips) groups.set(s.reason, [...(groups.get(s.reason) ?? []), s]);
  return groups;
}

function indent(text) {
  return (text ?? '').trimEnd().split('\n').map(line => `    ${line}`).join('\n');
}
