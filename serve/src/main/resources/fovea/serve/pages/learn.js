// What each specialist has gathered of reviewed cases, and runs in which a successor learns from them.
import { el, number, table, time } from '/pages/dom.js';
import { get, post } from '/pages/api.js';

function gathered(one, who, act) {
  const begin = who.role === 'steward' ? el('button', {
    disabled: Boolean(one.refusal),
    onclick: () => act(() => post(`/api/suite/${encodeURIComponent(one.specialist)}/learn`)),
  }, `Learn from ${one.cases} cases`) : null;
  return el('tr', {},
    el('td', {}, `${one.specialist} ${one.version}`),
    el('td', { class: 'number' }, String(one.cases)),
    el('td', { class: 'number' }, String(one.accepted)),
    el('td', { class: 'number' }, `${one.patients} (at least ${one.leastPatients})`),
    el('td', {}, begin, one.refusal ? el('div', { class: 'soft' }, `not yet: ${one.refusal}`) : null));
}

function figure(one) {
  return Number.isFinite(one.value) ? `${number(one.value, 3)} (${number(one.low, 3)} to ${number(one.high, 3)})` : 'not measured';
}

function evidence(run) {
  const { learnt, heldOut, comparisons, notes } = run.proposal;
  return [
    el('p', {}, `Learnt from ${learnt.cases} cases of ${learnt.patients} patients; proven on ${heldOut.cases} cases of ${heldOut.patients} patients from whom neither version learnt.`),
    table('Figures', ['Structure', 'Dice of the successor', `Dice of version ${run.version}`, 'Gain, paired by patient'],
      comparisons.map((one) => el('tr', {}, el('td', {}, one.label), el('td', {}, figure(one.successor)),
        el('td', {}, figure(one.present)), el('td', {}, figure(one.gain))))),
    el('ul', {}, notes.map((note) => el('li', {}, note))),
  ];
}

function decision(run, act) {
  const why = el('input', { 'aria-label': 'Reason', placeholder: 'reason', maxlength: '1000' });
  const ask = (provisional) => act(() => post(`/api/learning/${run.id}/admit`, { provisional, why: why.value }));
  return el('p', {}, why, ' ',
    el('button', { onclick: () => ask(false) }, 'Admit, if the gate promotes it'), ' ',
    el('button', { onclick: () => ask(true) }, 'Admit provisionally'), ' ',
    el('button', { onclick: () => act(() => post(`/api/learning/${run.id}/discard`)) }, 'Discard'));
}

function told(run, who, act) {
  const open = run.state === 'queued' || run.state === 'running';
  const steward = who.role === 'steward';
  const step = el('span', { class: `state ${run.state}`, role: 'status' }, `${run.state}${run.step ? ` (${run.step})` : ''}`);
  return el('section', { id: run.id },
    el('h3', {}, `Successor of ${run.specialist} version ${run.version}`),
    el('p', {}, step, ` ${run.words}`),
    el('p', { class: 'soft' }, `asked for by ${run.who}, ${time(run.created)}`),
    open && steward ? el('button', { onclick: () => act(() => post(`/api/learning/${run.id}/cancel`)) }, 'Cancel') : null,
    run.proposal && run.state !== 'discarded' ? [...evidence(run),
      el('p', {}, el('a', { href: `/api/learning/${run.id}/dossier`, target: '_blank', rel: 'noopener' }, 'Dossier'))] : null,
    run.state === 'waiting' && steward ? decision(run, act) : null);
}

export async function learn(who) {
  const place = el('div', {});
  const said = el('p', { class: 'error', role: 'alert' });
  let events = null;
  const listen = (run) => {
    events?.close();
    events = new EventSource(`/api/learning/${run.id}/events`);
    events.addEventListener('run', (event) => {
      const news = JSON.parse(event.data);
      const open = news.state === 'queued' || news.state === 'running';
      const shown = document.getElementById(news.id);
      if (open && shown) {
        shown.replaceWith(told(news, who, act));
      } else if (!open) {
        events.close();
        draw().catch(() => {});
      }
    });
  };
  const draw = async () => {
    const { specialists, runs } = await get('/api/learning');
    place.replaceChildren(
      specialists.length === 0 ? el('p', {}, 'Nobody answers, so nobody can learn.')
        : table('Gathered', ['Specialist', 'Reviewed cases', 'Accepted as they were', 'Patients', 'Learn'],
          specialists.map((one) => gathered(one, who, act))),
      ...runs.map((run) => told(run, who, act)));
    const open = runs.find((run) => run.state === 'queued' || run.state === 'running');
    if (open) listen(open);
  };
  async function act(deed) {
    said.textContent = '';
    try {
      await deed();
    } catch (error) {
      said.textContent = error.message;
    }
    await draw();
  }
  try {
    await draw();
  } catch (error) {
    if (error.status !== 404) throw error;
    place.replaceChildren(el('p', {}, 'This service has nobody who teaches specialists.'));
  }
  return {
    node: el('section', {}, el('h2', {}, 'Learn from corrections'),
      el('p', {}, 'Answers that people corrected or accepted become cases. A run curates them, trains a successor from what the'
        + ' present version has learnt, and proves both on patients from whom neither learnt; then a steward admits or discards it. ',
      el('a', { href: '#/worklist' }, 'Review further studies, least sure first.')), said, place),
    leave: () => events?.close(),
  };
}
