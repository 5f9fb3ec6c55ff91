// A series: its picture as radiologists look at it, masks to be shown or not, and the figures, or why there are none.
import { el, facts, number, table, time } from '/pages/dom.js';
import { get, post } from '/pages/api.js';
import { state } from '/pages/worklist.js';

function overlay(job, grids, grid, frame) {
  const name = grids.length === 1 ? 'answer' : `answer-${grid + 1}`;
  const stem = grids[grid] === 1 ? name : `${name}.${String(frame).padStart(4, '0')}`;
  return `/api/jobs/${job.id}/pictures/${stem}.overlay.png`;
}

function viewer(row, grids) {
  let grid = 0;
  let frame = Math.ceil(grids[0] / 2);
  const image = el('img', { alt: '' });
  const answered = row.state === 'answered';
  const masks = el('input', { type: 'checkbox', id: 'masks' });
  masks.checked = answered;
  masks.disabled = !answered;
  const slider = el('input', { type: 'range', min: '1', 'aria-label': 'Slice' });
  const place = el('span', { role: 'status' });
  const show = () => {
    const plain = `/api/series/${row.series}/frames/${grid + 1}/${frame}`;
    image.src = masks.checked ? overlay(row.job, grids, grid, frame) : plain;
    image.alt = `Slice ${frame} of ${grids[grid]}${masks.checked ? ' with masks' : ''}`;
    slider.max = String(grids[grid]);
    slider.value = String(frame);
    place.textContent = `${frame} / ${grids[grid]}`;
  };
  const go = (to) => { frame = Math.min(grids[grid], Math.max(1, to)); show(); };
  image.addEventListener('error', () => { if (masks.checked) { masks.checked = false; show(); } });
  image.addEventListener('wheel', (event) => { event.preventDefault(); go(frame + Math.sign(event.deltaY)); }, { passive: false });
  slider.addEventListener('input', () => go(Number(slider.value)));
  masks.addEventListener('change', show);
  const which = grids.length === 1 ? null : el('label', {}, 'Volume ', el('select', {
    onchange: (event) => { grid = Number(event.target.value); frame = Math.ceil(grids[grid] / 2); show(); },
  }, grids.map((count, at) => el('option', { value: String(at) }, `${at + 1}: ${count} slices`))));
  show();
  return el('div', {},
    el('div', { class: 'picture' }, image),
    el('div', { class: 'controls' }, el('label', { for: 'masks' }, masks, 'Masks'), which, slider, place));
}

const FORMS = { labels: 'label map (NIfTI)', volumes: 'volumes (CSV)', statistics: 'statistics (JSON)' };

function downloads(one, job) {
  const links = (one.files ?? []).map((file) => el('a', {
    href: `/api/jobs/${job.id}/files/${encodeURIComponent(file.name)}`, download: file.name,
  }, FORMS[file.form] ?? file.form));
  return el('p', {}, 'Download: ', links.concat(fhir(job)).map((link, at) => (at === 0 ? [link] : [', ', link])).flat());
}

function fhir(job) {
  return el('a', { href: `/api/jobs/${job.id}/fhir`, download: `${job.id}.fhir.json` }, 'report (FHIR)');
}

function volume(label) {
  return typeof label.volumeMm3 === 'number' ? (label.volumeMm3 / 1000).toFixed(2) : '';
}

function answer(one, job) {
  const by = typeof one.by === 'object' ? one.by : { name: one.by, version: '' };
  const marks = (one.marks ?? []).map((mark) => el('span', { class: 'mark' }, mark));
  const rows = one.labels.map((label) => {
    const swatch = el('span', { class: 'swatch' });
    swatch.style.backgroundColor = label.colour;
    return el('tr', {}, el('td', {}, swatch, ' ', label.label), el('td', { class: 'number' }, String(label.voxels)),
      el('td', { class: 'number' }, volume(label)), el('td', {}, label.absent ? 'held to be absent' : ''));
  });
  return el('section', {},
    el('h3', {}, `${by.name} version ${by.version}`, ' ', marks),
    one.synthetic ? el('p', { class: 'mark' }, 'learnt from SYNTHETIC pictures') : null,
    table('Structures', ['Structure', 'Voxels', 'ml', ''], rows),
    facts([
      ['Unlike what it learnt', number(one.distance)],
      ['Answered up to', number(one.answeredUpTo)],
      ['Weights', el('code', {}, one.adapterSha256.slice(0, 16))],
      ['Evidence', by.hashes?.evidence ? el('a', { href: `#/dossier/${encodeURIComponent(by.name)}` }, 'dossier') : 'none'],
      ['DICOM objects', one.objects.map((object) => object.form).join(', ')],
    ]),
    downloads(one, job),
    (one.findings ?? []).map((finding) => el('p', {}, `Note: ${finding}`)));
}

function whyNot(outcome, job) {
  const refusals = outcome.refusals.map((one) => el('section', {},
    el('h3', {}, 'Why not'),
    el('ul', {}, one.outOfDomain.map((reason) => el('li', {}, reason)))));
  const failures = outcome.failures.length === 0 ? null
    : el('section', {}, el('h3', {}, 'What failed'), el('ul', {}, outcome.failures.map((why) => el('li', {}, why))));
  const report = refusals.length === 0 ? null : el('p', {}, 'Download: ', fhir(job));
  return [refusals, failures, report].flat();
}

function opinions(row) {
  const place = el('div', {});
  const ask = async () => {
    try {
      const { grids } = await post('/api/route', { series: row.series });
      place.replaceChildren(table('Who would answer', ['Specialist', 'Answers', 'Distance', 'Up to'],
        grids.flatMap((grid) => grid.specialists).map((one) => el('tr', {},
          el('td', {}, `${one.name} ${one.version}`, one.reasons.map((reason) => el('div', { class: 'soft' }, reason))),
          el('td', {}, one.answers ? 'yes' : 'no'), el('td', { class: 'number' }, number(one.distance)),
          el('td', { class: 'number' }, number(one.answeredUpTo))))));
    } catch (error) {
      place.replaceChildren(el('p', { class: 'error', role: 'alert' }, error.message));
    }
  };
  return el('section', {}, el('p', {}, el('button', { onclick: ask }, 'Ask who would answer')), place);
}

function corrections(found, series) {
  return el('section', {},
    el('p', {}, el('a', { class: 'button', href: `#/correct/${series}` }, 'Prompt and correct')),
    found.length === 0 ? null : table('What people saved', ['By', 'When', 'What', 'Structures'], found.map((one) => el('tr', {},
      el('td', {}, one.who), el('td', {}, time(one.made)), el('td', {}, one.accepted ? 'accepted' : 'corrected'),
      el('td', {}, one.labels.join(', '))))));
}

export async function study(series) {
  const [list, { grids }] = await Promise.all([get('/api/worklist'), get(`/api/series/${series}/frames`)]);
  const [{ jobs }, saved] = await Promise.all([get(`/api/jobs?series=${series}`), get(`/api/corrections?series=${series}`)]);
  const found = list.series.find((one) => one.series === series);
  const row = found ?? { series, patient: { name: '', id: '' }, modality: '', state: jobs[0]?.state ?? 'waiting', job: jobs[0] };
  const outcome = row.job?.outcome;
  return {
    node: el('section', {},
      el('h2', {}, `${row.patient.name.replaceAll('^', ' ') || 'Series'} `, el('span', { class: 'soft' }, row.modality)),
      el('p', {}, outcome ? el('span', { class: `state ${row.state}` }, outcome.words) : state(row), ' ', el('span', { class: 'soft' }, time(row.job?.updated))),
      el('div', { class: 'study' },
        grids.length === 0 ? el('p', {}, 'No image of the series can be read.') : viewer(row, grids),
        el('div', {}, outcome ? [outcome.answers.map((one) => answer(one, row.job)), whyNot(outcome, row.job)].flat() : el('p', {}, 'Nothing came of it yet.'),
          grids.length === 0 ? null : corrections(saved.corrections, series), opinions(row)))),
  };
}
