// Who answers, and by what evidence.
import { el, facts, number, table, time } from '/pages/dom.js';
import { get } from '/pages/api.js';

export async function suite() {
  const { specialists, revision } = await get('/api/suite');
  const rows = specialists.map((one) => el('tr', {},
    el('td', {}, `${one.name} ${one.version} `, one.provisional ? el('span', { class: 'mark' }, 'PROVISIONAL') : null),
    el('td', {}, one.scope.task === 'findings' ? `findings in reports: ${one.scope.labels.join(', ')}` : one.scope.labels.join(', ')),
    el('td', {}, one.scope.modality), el('td', {}, [one.scope.bodyPart, one.scope.limits].filter((part) => part !== '').join(', ')),
    el('td', {}, one.scope.refuses ? 'yes' : 'no'),
    el('td', {}, one.hashes.evidence ? el('a', { href: `#/dossier/${encodeURIComponent(one.name)}` }, 'dossier') : 'none'),
    el('td', {}, time(one.since), el('div', { class: 'soft' }, one.why))));
  return {
    node: el('section', {}, el('h2', {}, 'Suite'),
      rows.length === 0 ? el('p', {}, 'Nobody answers: every study and report is refused.')
        : table('Suite', ['Specialist', 'Tells', 'Modality', 'Body part', 'In-domain test', 'Evidence', 'Since'], rows),
      el('p', { class: 'soft' }, 'Revision ', el('code', {}, revision.slice(0, 16)))),
  };
}

function measures(all) {
  return Object.entries(all).filter(([, one]) => Number.isFinite(one.value)).map(([name, one]) => el('tr', {},
    el('td', {}, name.replaceAll('/', ' ').trim()), el('td', { class: 'number' }, number(one.value, 3)),
    el('td', { class: 'number' }, Number.isFinite(one.low) ? `${number(one.low, 3)} to ${number(one.high, 3)}` : ''),
    el('td', { class: 'number' }, String(one.n)), el('td', {}, one.method)));
}

export async function dossier(name) {
  const evidence = await get(`/api/evidence/${encodeURIComponent(name)}`);
  return {
    node: el('section', {}, el('h2', {}, `Evidence of ${name}`),
      evidence.data.synthetic
        ? el('p', { class: 'mark' }, `SYNTHETIC ${evidence.subject.scope?.task?.findings ? 'REPORTS' : 'PICTURES'}: nothing here speaks about patients`) : null,
      facts([
        ['Subject', evidence.subject.name],
        ['Tried on', `${evidence.data.patients} patients, ${evidence.data.cases} cases of ${evidence.data.cohort}`],
        ['Seal', el('code', {}, evidence.seal)],
      ]),
      el('h3', {}, 'Verdicts'),
      evidence.verdicts.map((verdict) => el('section', {},
        el('p', {}, el('strong', {}, `${verdict.label}: `), verdict.outcome.toLowerCase().replaceAll('_', ' ')),
        el('ul', {}, verdict.sentences.map((sentence) => el('li', {}, sentence))))),
      el('h3', {}, 'Limits'),
      el('ul', {}, [...evidence.notes.warnings, ...evidence.notes.limits].map((limit) => el('li', {}, limit))),
      el('h3', {}, 'Measures'),
      table('Measures', ['Measure', 'Value', 'Interval', 'Patients', 'By'], measures(evidence.measures))),
  };
}
