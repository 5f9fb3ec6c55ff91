// One row a series: whose, what, and what came of it. It follows the jobs as they go on.
import { el, table, time } from '/pages/dom.js';
import { get, send } from '/pages/api.js';

export function state(row) {
  const step = row.job?.step ? ` (${row.job.step})` : '';
  return el('span', { class: `state ${row.state}` }, row.state + step);
}

function line(row) {
  const reasons = row.reasons.map((reason) => el('div', { class: 'soft' }, reason));
  return el('tr', {},
    el('td', {}, el('a', { href: `#/study/${row.series}` }, row.patient.name.replaceAll('^', ' ') || row.patient.id || 'unnamed'),
      el('div', { class: 'soft' }, row.patient.id)),
    el('td', {}, date(row.patient.studyDate)),
    el('td', {}, row.modality),
    el('td', { class: 'number' }, String(row.images)),
    el('td', {}, state(row)),
    el('td', {}, row.words.replace(/^refused: |^failed: /, ''), reasons,
      row.reviewed ? el('div', { class: 'soft' }, `reviewed by ${row.reviewed}`) : null),
    el('td', { class: 'number' }, typeof row.unlike === 'number' ? `${Math.round(100 * row.unlike)} %` : ''),
    el('td', {}, time(row.job?.updated)));
}

function date(text) {
  return /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text;
}

function upload(who, again) {
  if (who.role === 'viewer') return null;
  const said = el('span', { role: 'status' });
  return el('p', {}, el('label', {}, 'Send a DICOM file ', el('input', {
    type: 'file',
    onchange: async (event) => {
      try {
        said.textContent = ' sending';
        await send('/api/segment', event.target.files[0]);
        said.textContent = ' sent';
        again();
      } catch (error) {
        said.textContent = ` not taken: ${error.message}`;
      }
    },
  })), said);
}

export async function worklist(who) {
  const place = el('div', {});
  const order = el('select', { id: 'order', onchange: () => draw() },
    el('option', { value: 'received' }, 'received last first'), el('option', { value: 'uncertain' }, 'to be reviewed, least sure first'));
  let due = false;
  const draw = async () => {
    due = false;
    const rows = (await get(`/api/worklist?order=${order.value}`)).series;
    place.replaceChildren(rows.length === 0
      ? el('p', {}, 'No study was sent yet.')
      : table('Worklist', ['Patient', 'Study date', 'Modality', 'Images', 'State', 'What came of it', 'Unlike', 'Since'], rows.map(line)));
  };
  const soon = () => {
    if (!due) {
      due = true;
      setTimeout(() => draw().catch(() => {}), 300);
    }
  };
  await draw();
  const events = new EventSource('/api/events');
  events.addEventListener('job', soon);
  const pulse = setInterval(soon, 5000); // series that wait make no news
  return {
    node: el('section', {}, el('h2', {}, 'Worklist'), upload(who, soon),
      el('p', {}, el('label', { for: 'order' }, 'Order ', order)), place),
    leave: () => { events.close(); clearInterval(pulse); },
  };
}
