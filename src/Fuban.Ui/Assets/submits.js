// A form is sent once: the button says so and a second press does nothing. The server's key is the real guard.
export function guardSubmits() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    const button = event.submitter;
    if (!button) return;
    button.setAttribute('aria-disabled', 'true');
    const busy = button.dataset.busy;
    if (busy) {
      button.dataset.idle = button.textContent;
      button.textContent = busy;
    }
  });

  // A page taken from the back-forward cache must be usable again.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
    for (const button of document.querySelectorAll('[aria-disabled][data-idle]')) {
      button.removeAttribute('aria-disabled');
      button.textContent = button.dataset.idle;
    }
  });
}
