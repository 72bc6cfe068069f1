// Drafts: what is typed into a form that has room for a note about it is kept on the server every ten seconds, and offered again when the
// form is opened anew. What the office refuses to keep (a secrecy mark) is said once and not tried again.
const pause = 10000;
const kept = (control) => control.name && !control.name.startsWith('_') && !['hidden', 'file', 'password', 'submit', 'button'].includes(control.type);

function fields(form) {
  return [...form.elements].filter(kept).filter((c) => !['checkbox', 'radio'].includes(c.type) || c.checked)
    .flatMap((c) => (c.multiple ? [...c.selectedOptions].map((o) => o.value) : [c.value]).map((value) => ({ name: c.name, value })));
}

function fill(form, values) {
  for (const control of [...form.elements].filter(kept)) {
    const mine = values.filter((v) => v.name === control.name).map((v) => v.value);
    if (['checkbox', 'radio'].includes(control.type)) control.checked = mine.includes(control.value);
    else if (control.multiple) for (const option of control.options) option.selected = mine.includes(option.value);
    else if (mine.length > 0) control.value = mine[0];
    control.closest('details')?.toggleAttribute('open', control.closest('details').open || mine.some(Boolean));
  }
}

const post = (url, body) => fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), keepalive: true });

async function watch(note) {
  const form = note.closest('form');
  const state = form.querySelector('[data-draft-state]');
  const which = { path: location.pathname, form: form.elements._handler?.value ?? '' };
  let timer;
  let last = JSON.stringify(fields(form));
  let refused = false;

  const save = async () => {
    timer = undefined;
    const now = fields(form);
    const text = JSON.stringify(now);
    if (refused || form.dataset.sent || text === last) return;
    last = text;
    const answer = await post('/drafts', { ...which, href: location.pathname + location.search, title: document.querySelector('h1')?.firstChild?.textContent?.trim() ?? document.title, fields: now });
    refused = answer.status === 422;
    state.textContent = refused ? await answer.text() : answer.ok ? state.dataset.draftState.replace('{0}', new Date().toTimeString().slice(0, 5)) : '';
  };

  form.addEventListener('input', () => { timer ??= setTimeout(save, pause); });
  addEventListener('pagehide', () => { if (timer) save(); });

  const found = await fetch(`/drafts?${new URLSearchParams(which)}`);
  if (found.status !== 200) return;
  const draft = await found.json();
  if (JSON.stringify(draft.fields) === last) return;
  note.querySelector('p').textContent = note.dataset.draft.replace('{0}', new Date(draft.at).toLocaleString(document.documentElement.lang, { dateStyle: 'short', timeStyle: 'short' }));
  note.hidden = false;
  note.querySelector('[data-draft-take]').addEventListener('click', () => {
    fill(form, draft.fields);
    last = JSON.stringify(fields(form));
    note.hidden = true;
    form.querySelector('textarea, input:not([type=hidden])')?.focus();
  });
  note.querySelector('[data-draft-drop]').addEventListener('click', async () => {
    await post('/drafts/drop', which);
    note.hidden = true;
  });
}

export function keepDrafts() {
  for (const note of document.querySelectorAll('form [data-draft]')) watch(note).catch(() => {});
}
