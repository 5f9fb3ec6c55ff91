// What is drawn on a series: masks of its labels in each frame that was looked at, what was touched, and the steps back.
import { get, post } from '/pages/api.js';
import { MEETINGS, Steps, count, decode, encode, same } from '/pages/masks.js';

const COLOURS = ['#E69F00', '#56B4E9', '#009E73', '#F0E442', '#0072B2', '#D55E00', '#CC79A7'];

export class Drawing {
  #masks = new Map();
  #touched = new Set();
  #steps = new Steps();
  #session = null;
  #asking = false;
  #wanted = null;

  constructor(series, grid, view, base, labels, changed) {
    Object.assign(this, { series, grid, view, base, changed });
    this.size = view.width * view.height;
    this.labels = [];
    labels.forEach((one) => this.add(one.label, one.colour));
    this.frame = 1;
    this.meeting = 'replaces';
  }

  add(label, colour) {
    if (!this.labels.some((one) => one.label === label)) {
      this.labels.push({ label, colour: colour ?? COLOURS[this.labels.length % COLOURS.length], shown: true });
    }
    this.label = label;
  }

  #path(frame) {
    return `/api/series/${this.series}/frames/${this.grid}/${frame}`;
  }

  #key(frame, label) {
    return `${frame}\n${label}`;
  }

  picture(frame) {
    return `${this.#path(frame)}/pixels`;
  }

  // Goes to a frame; its masks are fetched once.
  async go(frame) {
    if (this.base && !this.#masks.has(frame)) {
      const { masks } = await get(`${this.#path(frame)}/masks/${this.base}`);
      if (!this.#masks.has(frame)) {
        this.#masks.set(frame, new Map(masks.map((one) => [one.label, decode(one.runs, this.size)])));
      }
      masks.forEach((one) => { if (!this.labels.some((label) => label.label === one.label)) this.add(one.label); });
    }
    this.frame = frame;
    this.rest();
  }

  mask(label = this.label, frame = this.frame) {
    return this.#masks.get(frame)?.get(label) ?? new Uint8Array(this.size);
  }

  layers() {
    return this.labels.filter((one) => one.shown).map((one) => ({ ...one, mask: this.mask(one.label) }));
  }

  #set(frame, label, mask) {
    if (!this.#masks.has(frame)) this.#masks.set(frame, new Map());
    this.#masks.get(frame).set(label, mask);
    this.#touched.add(this.#key(frame, label));
  }

  // A step that can be undone.
  put(mask, before = this.mask()) {
    if (!same(before, mask)) {
      this.#steps.push({ frame: this.frame, label: this.label, before, after: mask });
    }
    this.#set(this.frame, this.label, mask);
  }

  // Shows a stroke under way, which becomes a step when it ends.
  sketch(mask) {
    this.#set(this.frame, this.label, mask);
  }

  async #back(step, mask) {
    if (step.frame !== this.frame) await this.go(step.frame);
    this.rest();
    this.label = step.label;
    this.#set(step.frame, step.label, mask);
  }

  async undo() {
    const step = this.#steps.undo();
    if (step) await this.#back(step, step.before);
    return step !== undefined;
  }

  async redo() {
    const step = this.#steps.redo();
    if (step) await this.#back(step, step.after);
    return step !== undefined;
  }

  // Ends the clicks that belong together.
  rest() {
    this.#session = null;
  }

  clicks() {
    return this.#session?.clicks ?? [];
  }

  #begin(rough = []) {
    if (!this.#session || this.#session.label !== this.label || this.#session.frame !== this.frame) {
      this.#session = { label: this.label, frame: this.frame, before: this.mask(), clicks: [], box: [], rough, found: [], which: 0 };
    }
    return this.#session;
  }

  click(x, y, inside) {
    this.#begin().clicks.push({ x, y, inside });
    return this.#ask();
  }

  drag(box) {
    this.#begin().box = box;
    return this.#ask();
  }

  // Looks at the frame, so that the first click is answered quickly.
  async warm() {
    await post(`${this.#path(this.frame)}/prompt`, { clicks: [], box: [], rough: [] });
  }

  // The newest hint is asked about; those that came while another was under way are passed over.
  async #ask() {
    this.#wanted = this.#session;
    if (this.#asking) return;
    this.#asking = true;
    try {
      while (this.#wanted) {
        const session = this.#wanted;
        this.#wanted = null;
        const { clicks, box, rough } = session;
        const reaction = await post(`${this.#path(session.frame)}/prompt`, { clicks, box, rough });
        if (session === this.#session) {
          session.found = reaction.outlines.map((one) => decode(one.runs, this.size));
          session.which = 0;
          this.#meet(session);
        }
        this.changed(reaction);
      }
    } finally {
      this.#asking = false;
    }
  }

  #meet(session) {
    if (session.found.length > 0) {
      const meeting = session.rough.length > 0 ? 'replaces' : this.meeting; // what is carried over replaces
      this.put(MEETINGS[meeting](session.before, session.found[session.which]));
    }
  }

  // The next of several outlines that a click may mean.
  another() {
    const session = this.#session;
    if (!session || session.found.length < 2) return false;
    session.which = (session.which + 1) % session.found.length;
    this.#meet(session);
    return true;
  }

  // Takes the mask along to a neighbouring frame, as a rough mask of what is there.
  async carry(step) {
    const mask = this.mask();
    if (count(mask) === 0) throw new Error('nothing is outlined here that could be carried over');
    await this.go(this.frame + step);
    this.#begin(encode(mask));
    await this.#ask();
  }

  get dirty() {
    return this.#touched.size > 0;
  }

  async save() {
    const labels = new Map();
    this.#touched.forEach((key) => {
      const [frame, label] = key.split('\n');
      if (!labels.has(label)) labels.set(label, []);
      labels.get(label).push({ frame: Number(frame), runs: encode(this.mask(label, Number(frame))) });
    });
    const saved = await post(`/api/series/${this.series}/corrections`, {
      grid: this.grid,
      base: this.base,
      labels: [...labels].map(([label, frames]) => ({ label, frames })),
    });
    this.base = saved.instance;
    this.#touched.clear();
    return saved;
  }
}
