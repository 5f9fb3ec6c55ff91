// Masks of a frame: one byte a pixel, row by row, and the run lengths in which they travel (outside, inside, outside, ...).
export function decode(runs, size) {
  const mask = new Uint8Array(size);
  let at = 0;
  runs.forEach((length, which) => {
    if (which % 2 === 1) mask.fill(1, at, at + length);
    at += length;
  });
  return mask;
}

export function encode(mask) {
  const runs = [];
  let inside = 0;
  let length = 0;
  for (const pixel of mask) {
    if (pixel !== inside) {
      runs.push(length);
      length = 0;
      inside = pixel;
    }
    length += 1;
  }
  if (inside === 1) runs.push(length);
  return runs;
}

export const count = (mask) => mask.reduce((sum, pixel) => sum + pixel, 0);

export const same = (one, other) => one.length === other.length && one.every((pixel, at) => pixel === other[at]);

// How a prompt's outline meets what is there already.
export const MEETINGS = {
  replaces: (before, found) => found,
  adds: (before, found) => before.map((pixel, at) => pixel | found[at]),
  'takes away': (before, found) => before.map((pixel, at) => pixel & (1 - found[at])),
};

// A stroke of a round brush between two places, in pixels.
export function stroke(mask, width, from, to, radius, value) {
  const height = mask.length / width;
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y)));
  for (let step = 0; step <= steps; step += 1) {
    const x = from.x + ((to.x - from.x) * step) / steps;
    const y = from.y + ((to.y - from.y) * step) / steps;
    for (let row = Math.max(0, Math.ceil(y - radius)); row <= Math.min(height - 1, Math.floor(y + radius)); row += 1) {
      for (let column = Math.max(0, Math.ceil(x - radius)); column <= Math.min(width - 1, Math.floor(x + radius)); column += 1) {
        if ((column - x) ** 2 + (row - y) ** 2 <= radius ** 2) mask[row * width + column] = value;
      }
    }
  }
}

// What can be undone and done again. A step is { frame, label, before, after }.
export class Steps {
  #done = [];
  #undone = [];

  push(step) {
    this.#done.push(step);
    this.#undone = [];
    if (this.#done.length > 200) this.#done.shift();
  }

  undo() {
    const step = this.#done.pop();
    if (step) this.#undone.push(step);
    return step;
  }

  redo() {
    const step = this.#undone.pop();
    if (step) this.#done.push(step);
    return step;
  }
}
