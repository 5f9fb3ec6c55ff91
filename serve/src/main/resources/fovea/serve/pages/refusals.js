// What was refused, by day and reason.
import { el, table } from '/pages/dom.js';
import { get } from '/pages/api.js';

const kinds = [
  [/Modality \(0008,0060\)/, 'another modality'],
  [/Body Part Examined/, 'another body part'],
  [/blank/, 'a blank picture'],
  [/unlike those it learnt from/, 'pixels unlike those learnt from'],
  [/no specialist (for pictures )?that answers/, 'an empty suite'],
];

const kind = (reason) => kinds.find(([pattern]) => pattern.test(reason))?.[1] ?? 'another reason';

export async function refusals() {
  const rows = (await get('/api/worklist')).series.filter((one) => one.state === 'refused');
  const counts = new Map();
  for (const row of rows) {
    const day = row.job.updated.slice(0, 10);
    for (const why of new Set(row.reasons.map(kind))) {
      counts.set(`${day}|${why}`, (counts.get(`${day}|${why}`) ?? 0) + 1);
    }
  }
  const sums = [...counts].sort().reverse().map(([key, count]) => {
    const [day, why] = key.split('|');
    return el('tr', {}, el('td', {}, day), el('td', {}, why), el('td', { class: 'number' }, String(count)));
  });
  const each = rows.map((row) => el('tr', {},
    el('td', {}, el('a', { href: `#/study/${row.series}` }, row.patient.name.replaceAll('^', ' ') || 'unnamed')),
    el('td', {}, row.modality),
    el('td', {}, row.reasons.map((reason) => el('div', {}, reason)))));
  return {
    node: el('section', {}, el('h2', {}, 'Refusals'),
      rows.length === 0 ? el('p', {}, 'Nothing was refused among the series received last.') : [
        table('By day and reason', ['Day', 'Reason', 'Series'], sums),
        el('h3', {}, 'Each'),
        table('Refused series', ['Patient', 'Modality', 'Reasons'], each)]),
  };
}
