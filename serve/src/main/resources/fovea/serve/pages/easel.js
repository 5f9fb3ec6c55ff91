// The canvas that a frame lies on, with its masks over it, a cross where the keyboard is, and letters at its edges.
import { el } from '/pages/dom.js';

const LEAST = 512;

function rgb(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

// A mask's pixels: tinted inside, strong at its border.
function paint(data, mask, width, colour) {
  const [red, green, blue] = rgb(colour);
  for (let at = 0; at < mask.length; at += 1) {
    if (mask[at] === 1) {
      const x = at % width;
      const border = x === 0 || x === width - 1 || !mask[at - 1] || !mask[at + 1] || !mask[at - width] || !mask[at + width];
      data.set([red, green, blue, border ? 255 : 90], 4 * at);
    }
  }
}

export class Easel {
  constructor(view) {
    this.view = view;
    this.scale = Math.max(1, Math.ceil(LEAST / Math.max(view.width, view.height * view.aspect)));
    this.canvas = el('canvas', { id: 'easel', tabindex: '0', role: 'application', 'aria-describedby': 'keys' });
    this.canvas.width = view.width * this.scale;
    this.canvas.height = Math.round(view.height * this.scale * view.aspect);
    this.tint = new OffscreenCanvas(view.width, view.height);
    this.cross = { x: Math.floor(view.width / 2), y: Math.floor(view.height / 2) };
    this.picture = null;
    this.box = null;
    this.zoom = 1;
    const [left, right, top, bottom] = view.marks;
    this.node = el('div', { class: 'picture easel' },
      el('div', { class: 'sheet' }, this.canvas),
      view.marks.length === 4 ? [['left', left], ['right', right], ['top', top], ['bottom', bottom]]
        .map(([edge, letter]) => el('span', { class: `edge ${edge}`, 'aria-hidden': 'true' }, letter)) : null);
  }

  // The place of a pointer in pixels of the frame, 0 at the centre of the first.
  place(event) {
    const box = this.canvas.getBoundingClientRect();
    const within = (value, size) => Math.min(size - 0.5, Math.max(-0.5, value));
    return {
      x: within(((event.clientX - box.left) / box.width) * this.view.width - 0.5, this.view.width),
      y: within(((event.clientY - box.top) / box.height) * this.view.height - 0.5, this.view.height),
    };
  }

  magnify(factor) {
    this.zoom = Math.min(8, Math.max(1, this.zoom * factor));
    this.canvas.style.width = `${100 * this.zoom}%`;
  }

  light(brightness, contrast) {
    this.filter = `brightness(${brightness}%) contrast(${contrast}%)`;
  }

  draw(layers, clicks) {
    const { width, height } = this.view;
    const context = this.canvas.getContext('2d');
    context.imageSmoothingEnabled = false;
    context.filter = this.filter ?? 'none';
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    if (this.picture) context.drawImage(this.picture, 0, 0, this.canvas.width, this.canvas.height);
    context.filter = 'none';
    const pixels = new ImageData(width, height);
    layers.forEach((layer) => paint(pixels.data, layer.mask, width, layer.colour));
    this.tint.getContext('2d').putImageData(pixels, 0, 0);
    context.drawImage(this.tint, 0, 0, this.canvas.width, this.canvas.height);
    clicks.forEach((click) => this.#dot(context, click));
    if (this.box) this.#frame(context, this.box);
    if (document.activeElement === this.canvas && this.keyed) this.#cross(context);
  }

  #at({ x, y }) {
    return [((x + 0.5) * this.canvas.width) / this.view.width, ((y + 0.5) * this.canvas.height) / this.view.height];
  }

  #dot(context, click) {
    context.beginPath();
    context.arc(...this.#at(click), 5, 0, 2 * Math.PI);
    context.fillStyle = click.inside ? '#00ff66' : '#ff3344';
    context.fill();
    context.strokeStyle = '#000000';
    context.stroke();
    context.fillStyle = '#000000';
  }

  #frame(context, [left, top, right, bottom]) {
    const [x, y] = this.#at({ x: left, y: top });
    const [right2, bottom2] = this.#at({ x: right, y: bottom });
    context.strokeStyle = '#ffffff';
    context.strokeRect(x, y, right2 - x, bottom2 - y);
  }

  #cross(context) {
    const [x, y] = this.#at(this.cross);
    context.strokeStyle = '#ffffff';
    context.beginPath();
    context.moveTo(x - 14, y);
    context.lineTo(x + 14, y);
    context.moveTo(x, y - 14);
    context.lineTo(x, y + 14);
    context.stroke();
  }
}
