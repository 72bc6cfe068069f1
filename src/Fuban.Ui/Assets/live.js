// Live counts: the numbers beside the inbox and the notices follow the office while the page is looked at; where events do not come through,
// they are asked for once a minute.
const show = (counts) => {
  for (const place of document.querySelectorAll('[data-live]')) {
    const count = counts[place.dataset.live];
    place.textContent = count;
    place.hidden = count === 0;
  }
};

export function listenLive() {
  if (!document.querySelector('[data-live]')) return;
  let source;
  let failed = 0;
  const open = () => {
    if (source || document.hidden || failed > 3) return;
    source = new EventSource('/live');
    source.addEventListener('counts', (event) => { failed = 0; show(JSON.parse(event.data)); });
    source.addEventListener('error', () => { failed += 1; if (failed > 3) close(); });
  };
  const close = () => { source?.close(); source = undefined; };
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  addEventListener('pagehide', close);
  setInterval(async () => {
    if (failed <= 3 || document.hidden) return;
    const answer = await fetch('/live/counts').catch(() => undefined);
    if (answer?.ok) show(await answer.json());
  }, 60000);
  open();
}
