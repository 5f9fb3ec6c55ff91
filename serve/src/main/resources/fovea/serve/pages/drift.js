// Weeks of each specialist beside what its evidence lets expect.
import { el, number, table } from '/pages/dom.js';
import { get } from '/pages/api.js';

const percent = (share) => `${(100 * share).toFixed(1)} %`;

// A bar from 0 to 1 of the largest distance that is answered: the median, and up to where nine of ten lie.
function bar(week) {
  if (week.median === null) return 'not measured';
  const far = Math.min(1, week.ninetieth);
  return el('div', { class: 'far', role: 'img', 'aria-label': `median ${number(week.median, 2)}, nine of ten up to ${number(week.ninetieth, 2)} of the largest distance that is answered` },
    el('meter', { min: '0', max: '1', value: String(Math.min(1, week.median)), 'aria-hidden': 'true' }),
    ` ${number(week.median, 2)} (${number(far, 2)})`);
}

function row(week, band) {
  const share = week.refused / week.studies;
  return el('tr', {},
    el('td', {}, week.week),
    el('td', { class: 'number' }, String(week.studies)),
    el('td', { class: 'number' }, `${week.refused} (${percent(share)})`),
    el('td', {}, week.drifting === null ? 'no evidence to hold it against'
      : week.drifting ? el('strong', { class: 'mark' }, 'MORE THAN EXPECTED') : `within ${percent(band.high)}`),
    el('td', { class: 'number' }, String(week.empty)),
    el('td', {}, bar(week)));
}

export async function drift() {
  const { bands, weeks } = await get('/api/drift');
  const names = [...new Set(weeks.map((week) => week.specialist))].sort();
  return {
    node: el('section', {}, el('h2', {}, 'Drift'),
      el('p', {}, 'Of the last twelve weeks: studies whose attributes fit a specialist, how many its in-domain test refused beside what'
        + ' its evidence lets expect, answers in which nothing is painted, and how unlike what was learnt the answered studies are'
        + ' (median and the ninetieth of a hundred, of the largest distance that is answered). A scanner, a protocol or a'
        + ' population that changes shows here first.'),
      names.length === 0 ? el('p', {}, 'Nothing was answered or refused in these weeks.')
        : names.map((name) => [el('h3', {}, name),
          el('p', { class: 'soft' }, bands[name]
            ? `Its evidence: ${percent(bands[name].value)} refused (${percent(bands[name].low)} to ${percent(bands[name].high)}) of studies of ${bands[name].patients} patients.`
            : 'It was let in without evidence of how much it refuses.'),
          table(name, ['Week of', 'Studies', 'Refused', 'Expected', 'Empty answers', 'Unlike what was learnt'],
            weeks.filter((week) => week.specialist === name).map((week) => row(week, bands[name])))]).flat()),
  };
}
