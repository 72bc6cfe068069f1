// The keyboard map for clerks. Single letters act only outside fields, never while an input method composes,
// and not at all when the reader switched them off (data-keys on <html>).
const rows = () => [...document.querySelectorAll('.table tbody tr')];
const focusable = (row) => row.querySelector('.c-title a') ?? row.querySelector('a, input');

function step(by) {
  const all = rows();
  const here = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[Math.min(Math.max(here + by, 0), all.length - 1)];
  if (next) focusable(next)?.focus();
}

function select() {
  document.activeElement.closest('.table tr')?.querySelector('.c-chk input')?.click();
}

function follow(selector) {
  const target = document.querySelector(selector);
  if (target) target.click();
}

const keys = {
  '/': () => document.querySelector('[data-key="search"]')?.focus(),
  j: () => step(1),
  k: () => step(-1),
  x: select,
  n: () => follow('[data-key="next"]'),
  p: () => follow('[data-key="previous"]'),
  o: () => document.querySelector('[data-key="opinion"]')?.focus(),
  '?': () => follow('[data-key="help"]'),
  gi: () => follow('[data-key="inbox"]'),
  gn: () => follow('[data-key="register"]'),
};

export function listenForKeys() {
  let prefix = '';
  document.addEventListener('keydown', (event) => {
    if (document.documentElement.dataset.keys === 'off' || event.isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const field = event.target.closest('input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]');
    if (field) return;
    const act = keys[prefix + event.key];
    prefix = event.key === 'g' && !act ? 'g' : '';
    if (!act) return;
    event.preventDefault();
    act();
  });
}
