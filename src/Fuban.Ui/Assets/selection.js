// Row selection in a batch form: "select all", the highlighted rows and the live count.
export function countSelectedRows() {
  for (const form of document.querySelectorAll('form[data-batch]')) {
    const boxes = [...form.querySelectorAll('tbody .c-chk input')];
    const all = form.querySelector('thead .c-chk input');
    const count = form.querySelector('[data-count]');
    const idle = count?.textContent;
    if (all) all.hidden = false;

    const show = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      for (const box of boxes) box.closest('tr').classList.toggle('sel', box.checked);
      if (all) {
        all.checked = chosen > 0 && chosen === boxes.length;
        all.indeterminate = chosen > 0 && chosen < boxes.length;
      }
      if (count) count.textContent = chosen ? count.dataset.count.replace('{0}', chosen) : idle;
    };

    form.addEventListener('change', (event) => {
      if (event.target === all) for (const box of boxes) box.checked = all.checked;
      show();
    });
    show();
  }
}
