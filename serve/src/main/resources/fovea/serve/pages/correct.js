// Prompt and correct: click, box, brush and eraser on a series, from slice to slice, saved with the name of who did it.
import { el } from '/pages/dom.js';
import { get } from '/pages/api.js';
import { Drawing } from '/pages/drawing.js';
import { Easel } from '/pages/easel.js';
import { MEETINGS, count, stroke } from '/pages/masks.js';

const TOOLS = { click: ['c', 'Click'], box: ['b', 'Box'], brush: ['d', 'Brush'], eraser: ['e', 'Eraser'] };

const KEYS = [
  ['c, b, d, e', 'click, box, brush, eraser'], ['arrow keys', 'move the cross (with Shift by 10 pixels)'],
  ['Space', 'use the tool at the cross (box: first one corner, then the other)'], ['x', 'click outside the structure'],
  ['Page Up, Page Down', 'the slice before, the slice after'], ['n, Shift+n', 'carry the outline to the slice after, before'],
  ['v', 'another outline that the click may mean'], ['m', 'outlines replace, add or take away'], ['1 to 9', 'choose a structure'],
  ['[ and ]', 'smaller and larger brush'], ['+ and -', 'magnify'], ['z, y', 'undo, redo'], ['s', 'save'],
];

// Where to begin: with what a person saved last, else with the answer, else with nothing.
async function beginning(series, grid) {
  const [{ jobs }, { corrections }] = await Promise.all([
    get(`/api/jobs?series=${series}`), get(`/api/corrections?series=${series}`),
  ]);
  const answer = (jobs[0]?.outcome?.answers ?? []).find((one) => one.grid === grid);
  const correction = corrections.find((one) => one.grid === grid);
  const object = answer?.objects.find((one) => one.form === 'SEG');
  const labels = (answer?.labels ?? []).map((one) => ({ label: one.label, colour: one.colour }));
  const more = (correction?.labels ?? []).filter((label) => !labels.some((one) => one.label === label));
  return {
    base: correction?.instance ?? object?.instance ?? '',
    labels: labels.concat(more.map((label) => ({ label }))),
    words: correction ? `begins with what ${correction.who} saved` : object ? 'begins with the answer' : 'begins with nothing',
  };
}

class Bench {
  constructor(drawing, view, frames, words) {
    Object.assign(this, { drawing, frames, tool: 'click', radius: 4, words });
    this.easel = new Easel(view);
    this.said = el('p', { role: 'status', id: 'said' }, words);
    this.slider = el('input', { type: 'range', min: '1', max: String(frames), 'aria-label': 'Slice' });
    this.where = el('span', {});
    this.size = el('input', { type: 'range', min: '0.5', max: '40', step: '0.5', value: '4', id: 'radius' });
    this.meeting = el('select', { id: 'meeting' }, Object.keys(MEETINGS).map((name) => el('option', { value: name }, name)));
    this.labels = el('div', { class: 'labels', role: 'radiogroup', 'aria-label': 'Structures' });
    this.tools = el('div', { class: 'controls', role: 'group', 'aria-label': 'Tools' });
    this.save = el('button', { class: 'save', onclick: () => this.attempt(() => this.keep()) }, '');
    this.corner = null;
    this.pull = null;
    drawing.changed = (reaction) => this.reacted(reaction);
    this.listen();
  }

  say(words) {
    this.said.textContent = words;
  }

  async attempt(work) {
    try {
      this.said.classList.remove('error');
      await work();
    } catch (error) {
      this.say(error.message);
      this.said.classList.add('error');
    }
    this.show();
  }

  reacted({ outlines, by, cached }) {
    if (outlines.length > 0) {
      this.say(`${by}: ${outlines[0].pixels} pixels${outlines.length > 1 ? `, ${outlines.length} outlines to choose from (v)` : ''}`
        + `${cached ? '' : '; looked at the slice first'}`);
    }
    this.show();
  }

  show() {
    this.easel.draw(this.drawing.layers(), this.drawing.clicks());
    this.easel.canvas.setAttribute('aria-label', `Slice ${this.drawing.frame} of ${this.frames}, ${this.drawing.label ?? 'no structure'}:`
      + ` ${count(this.drawing.mask())} pixels, cross at ${this.easel.cross.x}, ${this.easel.cross.y}`);
    this.slider.value = String(this.drawing.frame);
    this.where.textContent = `${this.drawing.frame} / ${this.frames}`;
    this.meeting.value = this.drawing.meeting;
    this.size.value = String(this.radius);
    this.save.textContent = this.drawing.dirty || !this.drawing.base ? 'Save as SEG (s)' : 'Accept as it is (s)';
    this.save.disabled = !this.drawing.dirty && !this.drawing.base;
    this.tools.replaceChildren(...Object.entries(TOOLS).map(([tool, [key, name]]) => el('button', {
      'aria-pressed': String(this.tool === tool), onclick: () => this.take(tool),
    }, `${name} (${key})`)));
    this.labels.replaceChildren(...this.drawing.labels.map((one, at) => this.label(one, at)));
  }

  label(one, at) {
    const swatch = el('span', { class: 'swatch' });
    swatch.style.backgroundColor = one.colour;
    const choose = el('input', {
      type: 'radio', name: 'structure', onchange: () => { this.drawing.label = one.label; this.drawing.rest(); this.show(); },
    });
    choose.checked = this.drawing.label === one.label;
    const visible = el('input', { type: 'checkbox', 'aria-label': `show ${one.label}`, onchange: () => { one.shown = visible.checked; this.show(); } });
    visible.checked = one.shown;
    return el('div', {}, el('label', {}, choose, swatch, ` ${at + 1} ${one.label}`), ' ', visible);
  }

  take(tool) {
    this.tool = tool;
    this.corner = null;
    this.easel.box = null;
    this.drawing.rest();
    this.show();
  }

  async go(frame) {
    const to = Math.min(this.frames, Math.max(1, frame));
    await this.drawing.go(to);
    await this.look();
  }

  // Shows the frame's picture, and has it looked at once a person stays on it.
  async look() {
    const frame = this.drawing.frame;
    const picture = new Image();
    picture.src = this.drawing.picture(frame);
    await picture.decode();
    if (frame !== this.drawing.frame) return;
    this.easel.picture = picture;
    this.easel.box = null;
    this.show();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.drawing.warm().catch((error) => this.say(error.message)), 300);
  }

  // A tool, used at a place by pointer or keyboard.
  use(place, inside) {
    if (!this.drawing.label) throw new Error('name a structure first');
    const { x, y } = place;
    if (this.tool === 'click') return this.drawing.click(x, y, inside);
    if (this.tool === 'box') return this.boxed(place);
    this.brush(place, place);
    this.lift();
    return null;
  }

  boxed(place) {
    if (!this.corner) {
      this.corner = place;
      this.easel.box = [place.x, place.y, place.x, place.y];
      return null;
    }
    const box = this.span(this.corner, place);
    this.corner = null;
    this.easel.box = null;
    return this.drawing.drag(box);
  }

  span(one, other) {
    return [Math.min(one.x, other.x), Math.min(one.y, other.y), Math.max(one.x, other.x), Math.max(one.y, other.y)];
  }

  brush(from, to) {
    this.pull ??= { before: this.drawing.mask(), mask: this.drawing.mask().slice() };
    stroke(this.pull.mask, this.drawing.view.width, from, to, this.radius, this.tool === 'brush' ? 1 : 0);
    this.drawing.sketch(this.pull.mask.slice());
  }

  lift() {
    if (this.pull) {
      this.drawing.rest();
      this.drawing.put(this.pull.mask, this.pull.before);
    }
    this.pull = null;
  }

  async keep() {
    const saved = await this.drawing.save();
    this.say(`${saved.accepted ? 'accepted' : 'saved'} by ${saved.who} as a Segmentation; it is a case to learn from`);
  }

  listen() {
    const { canvas } = this.easel;
    let last = null;
    canvas.addEventListener('pointerdown', (event) => this.attempt(async () => {
      event.preventDefault();
      canvas.focus();
      canvas.setPointerCapture(event.pointerId);
      this.easel.keyed = false;
      last = this.easel.place(event);
      this.easel.cross = { x: Math.round(last.x), y: Math.round(last.y) };
      if (this.tool === 'box') this.corner = null;
      if (this.tool === 'click' || this.tool === 'box') {
        await this.use(last, !event.shiftKey);
      } else if (this.drawing.label) {
        this.brush(last, last);
      }
    }));
    canvas.addEventListener('pointermove', (event) => {
      if (!last || event.buttons === 0) return;
      const now = this.easel.place(event);
      if (this.tool === 'box' && this.corner) this.easel.box = this.span(this.corner, now);
      if (this.pull) this.brush(last, now);
      last = now;
      this.show();
    });
    canvas.addEventListener('pointerup', (event) => this.attempt(async () => {
      const now = this.easel.place(event);
      const drawn = this.corner && Math.hypot(now.x - this.corner.x, now.y - this.corner.y) >= 1;
      this.lift();
      last = null;
      if (this.tool === 'box' && drawn) await this.boxed(now);
    }));
    canvas.addEventListener('wheel', (event) => {
      event.preventDefault();
      this.attempt(() => this.go(this.drawing.frame + Math.sign(event.deltaY)));
    }, { passive: false });
    canvas.addEventListener('keydown', (event) => this.key(event));
    canvas.addEventListener('focus', () => this.show());
    canvas.addEventListener('blur', () => this.show());
    this.slider.addEventListener('input', () => this.attempt(() => this.go(Number(this.slider.value))));
    this.size.addEventListener('input', () => { this.radius = Number(this.size.value); });
    this.meeting.addEventListener('change', () => { this.drawing.meeting = this.meeting.value; this.drawing.rest(); });
  }

  key(event) {
    const done = this.command(event.key, event.shiftKey);
    if (done !== undefined && !event.altKey) {
      event.preventDefault();
      this.attempt(async () => { await done(); });
    }
  }

  command(key, shift) {
    const move = (x, y) => () => {
      const { cross, view } = this.easel;
      const by = shift ? 10 : 1;
      this.easel.keyed = true;
      this.easel.cross = {
        x: Math.min(view.width - 1, Math.max(0, cross.x + by * x)), y: Math.min(view.height - 1, Math.max(0, cross.y + by * y)),
      };
      if (this.corner) this.easel.box = this.span(this.corner, this.easel.cross);
    };
    const tool = Object.keys(TOOLS).find((name) => TOOLS[name][0] === key);
    if (tool) return () => this.take(tool);
    if (/^[1-9]$/.test(key)) return () => this.choose(Number(key) - 1);
    return {
      ArrowLeft: move(-1, 0), ArrowRight: move(1, 0), ArrowUp: move(0, -1), ArrowDown: move(0, 1),
      ' ': () => { this.easel.keyed = true; return this.use(this.easel.cross, true); },
      x: () => { this.easel.keyed = true; this.tool = 'click'; return this.use(this.easel.cross, false); },
      PageUp: () => this.go(this.drawing.frame - 1), PageDown: () => this.go(this.drawing.frame + 1),
      n: () => this.carry(1), N: () => this.carry(-1),
      v: () => { if (!this.drawing.another()) this.say('there is no other outline'); },
      m: () => this.turn(), '[': () => this.grow(-1), ']': () => this.grow(1),
      '+': () => this.easel.magnify(1.5), '-': () => this.easel.magnify(1 / 1.5),
      z: () => this.back('undo'), y: () => this.back('redo'), s: () => this.keep(),
    }[key];
  }

  choose(at) {
    const one = this.drawing.labels[at];
    if (one) {
      this.drawing.label = one.label;
      this.drawing.rest();
    }
  }

  turn() {
    const names = Object.keys(MEETINGS);
    this.drawing.meeting = names[(names.indexOf(this.drawing.meeting) + 1) % names.length];
    this.drawing.rest();
    this.say(`an outline ${this.drawing.meeting}`);
  }

  grow(step) {
    this.radius = Math.min(40, Math.max(0.5, this.radius + step));
    this.say(`brush of radius ${this.radius} pixels`);
  }

  async carry(step) {
    const to = this.drawing.frame + step;
    if (to < 1 || to > this.frames) throw new Error('there is no slice beyond');
    await this.drawing.carry(step);
    await this.look();
  }

  async back(way) {
    const done = await this.drawing[way]();
    if (!done) this.say(`nothing to ${way}`);
    await this.look();
  }

  node() {
    const name = el('input', { id: 'name', maxlength: '64', placeholder: 'such as liver' });
    const add = () => {
      if (name.value.trim()) {
        this.drawing.add(name.value.trim());
        name.value = '';
        this.show();
        this.easel.canvas.focus();
      }
    };
    const brightness = el('input', { type: 'range', min: '20', max: '300', value: '100', 'aria-label': 'Brightness' });
    const contrast = el('input', { type: 'range', min: '20', max: '400', value: '100', 'aria-label': 'Contrast' });
    [brightness, contrast].forEach((one) => one.addEventListener('input', () => { this.easel.light(brightness.value, contrast.value); this.show(); }));
    const button = (words, work) => el('button', { onclick: () => this.attempt(work) }, words);
    return el('div', { class: 'study' },
      el('div', {}, this.tools, this.easel.node,
        el('div', { class: 'controls' }, this.slider, this.where),
        el('div', { class: 'controls' }, el('label', {}, 'Brightness', brightness), el('label', {}, 'Contrast', contrast))),
      el('div', {}, this.said, el('h3', {}, 'Structures'), this.labels,
        el('form', { class: 'controls', onsubmit: (event) => { event.preventDefault(); add(); } },
          el('label', { for: 'name' }, 'Another', name), el('button', {}, 'Add')),
        el('div', { class: 'controls' }, el('label', { for: 'meeting' }, 'An outline', this.meeting), el('label', { for: 'radius' }, 'Brush', this.size)),
        el('div', { class: 'controls' }, button('Undo (z)', () => this.back('undo')), button('Redo (y)', () => this.back('redo')),
          button('Carry to the next slice (n)', () => this.carry(1)), button('Another outline (v)', () => this.drawing.another())),
        el('p', {}, this.save),
        el('details', {}, el('summary', {}, 'Keys, while the picture has the focus'),
          el('dl', { id: 'keys' }, KEYS.map(([key, words]) => [el('dt', {}, key), el('dd', {}, words)]).flat()))));
  }
}

export async function correct(argument) {
  const [series, number = '1'] = argument.split('@');
  const grid = Number(number);
  const { grids, views } = await get(`/api/series/${series}/frames`);
  if (!grids[grid - 1]) throw new Error('no image of the series can be read');
  const { base, labels, words } = await beginning(series, grid);
  const drawing = new Drawing(series, grid, views[grid - 1], base, labels, () => {});
  drawing.label = labels[0]?.label;
  const bench = new Bench(drawing, views[grid - 1], grids[grid - 1], words);
  await bench.go(Math.ceil(grids[grid - 1] / 2));
  const guard = (event) => { if (drawing.dirty) event.preventDefault(); };
  window.addEventListener('beforeunload', guard);
  const volumes = grids.length === 1 ? null : el('p', {}, 'Volumes: ', grids.map((count, at) => [
    el('a', { href: `#/correct/${series}@${at + 1}`, 'aria-current': at + 1 === grid ? 'page' : null }, `${at + 1}`), ' ']).flat());
  return {
    node: el('section', {}, el('h2', {}, 'Prompt and correct ', el('a', { class: 'soft', href: `#/study/${series}` }, 'back to the study')),
      volumes, bench.node()),
    leave: () => { window.removeEventListener('beforeunload', guard); clearTimeout(bench.waiting); },
  };
}
