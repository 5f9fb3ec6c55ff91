// Chooses a page by the address's fragment, and asks for a login where the service wants one.
import { el } from '/pages/dom.js';
import { login, logout, me } from '/pages/api.js';
import { worklist } from '/pages/worklist.js';
import { study } from '/pages/study.js';
import { correct } from '/pages/correct.js';
import { suite, dossier } from '/pages/suite.js';
import { refusals } from '/pages/refusals.js';
import { drift } from '/pages/drift.js';
import { learn } from '/pages/learn.js';
import { report } from '/pages/report.js';

const main = document.getElementById('main');
let leave = () => {};
let turn = 0;

function route() {
  const [, page = 'worklist', argument = ''] = location.hash.split('/');
  const value = decodeURIComponent(argument);
  const pages = { worklist, refusals, suite, drift, learn, report, study: () => study(value), correct: () => correct(value), dossier: () => dossier(value) };
  return Object.hasOwn(pages, page) ? { page, draw: pages[page] } : { page: 'worklist', draw: worklist };
}

function loginForm() {
  const said = el('p', { class: 'error', role: 'alert' });
  const name = el('input', { name: 'name', autocomplete: 'username', required: true });
  const password = el('input', { name: 'password', type: 'password', autocomplete: 'current-password', required: true });
  return el('form', {
    class: 'login',
    onsubmit: async (event) => {
      event.preventDefault();
      try {
        await login(name.value, password.value);
        await show();
      } catch (error) {
        said.textContent = error.message;
      }
    },
  }, el('h2', {}, 'Log in'), el('label', {}, 'Name', name), el('label', {}, 'Password', password),
  el('button', {}, 'Log in'), said);
}

function tellWho(who) {
  const place = document.getElementById('who');
  place.replaceChildren(who.role === 'nobody' ? '' : `${who.name}, ${who.role} `);
  if (who.csrf) {
    place.append(el('button', { onclick: async () => { await logout(); await show(); } }, 'Log out'));
  }
}

async function show() {
  const mine = ++turn;
  leave();
  leave = () => {};
  const who = await me();
  tellWho(who);
  if (who.role === 'nobody') {
    main.replaceChildren(loginForm());
    main.querySelector('input').focus();
    return;
  }
  const { page, draw } = route();
  document.querySelectorAll('nav a').forEach((link) => {
    if (link.hash === `#/${page}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  });
  try {
    const shown = await draw(who);
    if (mine === turn) {
      main.replaceChildren(shown.node);
      leave = shown.leave ?? leave;
    } else {
      shown.leave?.();
    }
  } catch (error) {
    main.replaceChildren(el('p', { class: 'error', role: 'alert' }, error.message));
  }
}

window.addEventListener('hashchange', () => { show(); main.focus(); });
show();
