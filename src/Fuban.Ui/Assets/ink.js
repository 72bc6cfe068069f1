// Handwriting: a pen, finger or mouse draws beside an opinion; the picture goes with the form.
function draw(box) {
  const canvas = box.querySelector('canvas');
  const field = box.querySelector('input[type=hidden]');
  const pen = canvas.getContext('2d');
  pen.lineWidth = 3;
  pen.lineCap = pen.lineJoin = 'round';
  let down = false;

  const at = (event) => {
    const area = canvas.getBoundingClientRect();
    return [((event.clientX - area.left) * canvas.width) / area.width, ((event.clientY - area.top) * canvas.height) / area.height];
  };

  canvas.addEventListener('pointerdown', (event) => {
    down = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
    event.preventDefault();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!down) return;
    for (const point of event.getCoalescedEvents?.() ?? [event]) pen.lineTo(...at(point));
    pen.stroke();
  });
  canvas.addEventListener('pointerup', () => {
    if (!down) return;
    down = false;
    field.value = canvas.toDataURL('image/png');
  });
  box.querySelector('button').addEventListener('click', () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    field.value = '';
  });
  box.hidden = false;
}

export function offerInk() {
  for (const box of document.querySelectorAll('[data-ink]')) draw(box);
}
