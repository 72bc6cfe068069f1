// Common phrases of an opinion: choosing one puts it where the cursor stands; 1 to 9 choose it by key.
// Without this script the chosen phrase is sent beside the text and the server joins them.
function insert(box, radio) {
  const text = box.querySelector('textarea');
  text.setRangeText(radio.value, text.selectionStart, text.selectionEnd, 'end');
  radio.checked = false;
  text.focus();
}

export function pickPhrases() {
  for (const box of document.querySelectorAll('[data-opinion]')) {
    const radios = [...box.querySelectorAll('.phrases input')];
    for (const radio of radios) {
      radio.closest('label').addEventListener('click', (event) => {
        // Arrow keys move between radios by clicks without a pointer: they choose nothing.
        if (event.target === radio && event.detail === 0) return;
        if (event.target !== radio) event.preventDefault();
        insert(box, radio);
      });
    }
    box.addEventListener('keydown', (event) => {
      if (event.isComposing || event.target.matches('textarea')) return;
      const typed = event.key === 'Enter' || event.key === ' ' ? radios.indexOf(event.target) : Number(event.key) - 1;
      const radio = radios[typed];
      if (!radio || (event.key.length === 1 && event.key !== ' ' && document.documentElement.dataset.keys === 'off')) return;
      event.preventDefault();
      insert(box, radio);
    });
  }
}
