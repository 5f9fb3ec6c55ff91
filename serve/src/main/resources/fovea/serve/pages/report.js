// A report that is pasted or opened, with its findings marked in the text; nothing of it is kept.
import { el, facts, number, table } from '/pages/dom.js';
import { download, post } from '/pages/api.js';

const LONGEST = 50000;
const STRONGEST = ['present', 'uncertain', 'absent'];
const SIGNS = { present: '●', uncertain: '◐', absent: '○' };

const named = (by) => `${by.name} version ${by.version}`;

/** Findings and hints by the sentence that they stand in, in the order of the text. */
function sentences(reading) {
  const places = new Map();
  const at = (one) => {
    const key = `${one.begin}-${one.end}`;
    if (!places.has(key)) places.set(key, { begin: one.begin, end: one.end, findings: [], hints: [] });
    return places.get(key);
  };
  for (const answer of reading.answers) {
    answer.findings.filter((one) => Number.isInteger(one.begin)).forEach((one) => at(one).findings.push(one));
  }
  reading.hints.suspicions.forEach((one) => at(one).hints.push(one));
  return [...places.values()].sort((one, other) => one.begin - other.begin);
}

const kind = (place) => STRONGEST.find((state) => place.findings.some((one) => one.state === state)) ?? 'hint';

/** A sentence that says something: a colour, a frame and a word for each state. */
function marked(text, place) {
  const words = [
    ...place.findings.map((one) => el('span', { class: `word ${one.state}` }, `${SIGNS[one.state]} ${one.state}: ${one.finding}`)),
    ...place.hints.map((one) => el('span', { class: 'word hint' }, `⚠ slip? ${one.kind}`)),
  ];
  return el('mark', { class: kind(place), id: `at-${place.begin}`, tabindex: '0' },
    text.slice(place.begin, place.end), words);
}

function shown(text, reading) {
  const parts = [];
  let from = 0;
  for (const place of sentences(reading)) {
    parts.push(text.slice(from, place.begin), marked(text, place));
    from = place.end;
  }
  parts.push(text.slice(from));
  return el('div', { class: 'report', role: 'document', 'aria-label': 'The report with its findings' }, parts);
}

/** Leads to a sentence in the text. */
function lead(text, one) {
  if (!Number.isInteger(one.begin)) return 'no sentence';
  return el('button', {
    class: 'lead',
    onclick: () => {
      const mark = document.getElementById(`at-${one.begin}`);
      mark.scrollIntoView({ block: 'center' });
      mark.focus();
    },
  }, text.slice(one.begin, one.end));
}

function findings(text, answer) {
  const rows = STRONGEST.flatMap((state) => answer.findings.filter((one) => one.state === state)).map((one) => el('tr', {},
    el('td', { class: 'name' }, one.finding),
    el('td', {}, el('span', { class: `word ${one.state}` }, `${SIGNS[one.state]} ${one.state}`)),
    el('td', { class: 'number' }, number(one.probability, 2)),
    el('td', {}, lead(text, one))));
  const by = answer.by;
  return el('section', {}, el('h3', {}, `By ${named(by)}`),
    el('p', {}, answer.marks.map((mark) => [el('span', { class: 'mark' }, mark), ' ']).flat(),
      answer.synthetic ? el('span', { class: 'mark' }, 'SYNTHETIC REPORTS: nothing here speaks about patients') : null),
    table(`Findings by ${named(by)}`, ['Finding', 'State', 'Probability', 'Sentence that says so'], rows),
    facts([
      ['Unlike what was learnt', Number.isFinite(answer.distance)
        ? `distance ${number(answer.distance)}, answered up to ${number(answer.answeredUpTo)}` : 'not measured: no in-domain test'],
      ['Evidence', by.hashes.evidence
        ? el('a', { href: `#/dossier/${encodeURIComponent(by.name)}` }, by.hashes.evidence.slice(0, 16)) : 'none'],
    ]));
}

function hints(text, told) {
  if (!told.given) return el('p', { class: 'soft' }, `No search for slips: ${told.why}.`);
  if (told.suspicions.length === 0) return el('p', {}, 'Nothing looks like a slip. A slip that contradicts nothing is not found.');
  return table('What looks like a slip', ['Kind', 'Confidence', 'Why', 'Sentence'], told.suspicions.map((one) => el('tr', {},
    el('td', {}, el('span', { class: 'word hint' }, `⚠ ${one.kind}`)),
    el('td', { class: 'number' }, number(one.confidence, 2)),
    el('td', {}, one.why),
    el('td', {}, lead(text, one)))));
}

function whyNot(reading) {
  return el('section', {}, el('h3', {}, 'Why not'),
    el('ul', {}, reading.specialists.map((one) => el('li', {}, el('strong', {}, `${named(one)}: `), one.reasons.join('; ')))));
}

function result(text, reading) {
  const head = el('p', { class: `state ${reading.state}`, role: 'status' }, reading.words);
  if (reading.state === 'refused') return [head, whyNot(reading)];
  return [head, shown(text, reading), reading.answers.map((answer) => findings(text, answer)),
    el('h3', {}, 'What looks like a slip'), hints(text, reading.hints),
    el('p', {}, el('button', { onclick: () => download('/api/reports/fhir', { text }, 'report.fhir.json') }, 'Save as FHIR bundle'))].flat();
}

async function opened(file, text, said) {
  try {
    text.value = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    said.textContent = '';
  } catch {
    said.textContent = 'The file must be text in UTF-8, it has other bytes.';
  }
}

export async function report() {
  const answer = el('div', { 'aria-live': 'polite' });
  const said = el('p', { class: 'error', role: 'alert' });
  const text = el('textarea', { id: 'report-text', rows: '10', spellcheck: 'false', autocomplete: 'off', required: true });
  const button = el('button', { class: 'save' }, 'Read');
  const read = async (event) => {
    event.preventDefault();
    const sent = text.value;
    said.textContent = sent.length > LONGEST ? `A report must have at most ${LONGEST} characters, this one has ${sent.length}.` : '';
    answer.replaceChildren();
    if (said.textContent !== '') return;
    answer.replaceChildren(el('p', { class: 'waiting', role: 'status' }, 'Reading'));
    button.disabled = true;
    try {
      answer.replaceChildren(...result(sent, await post('/api/reports', { text: sent })));
    } catch (error) {
      answer.replaceChildren();
      said.textContent = error.message;
    } finally {
      button.disabled = false;
    }
  };
  return {
    node: el('section', {}, el('h2', {}, 'Report'),
      el('p', { class: 'soft' }, 'A report is answered at once and not kept: neither its text nor its answer.'),
      el('form', { class: 'report-form', onsubmit: read },
        el('label', { for: 'report-text' }, 'Text of the report'), text,
        el('label', {}, 'or open a text file', el('input', {
          type: 'file', accept: '.txt,text/plain', onchange: (event) => event.target.files[0] && opened(event.target.files[0], text, said),
        })), button), said, answer),
  };
}
