// The HTTP interface. A refusal is an Error whose message is the problem document's detail.
let csrf = '';

async function ask(path, options) {
  const response = await fetch(path, { credentials: 'same-origin', ...options });
  const type = response.headers.get('Content-Type') ?? '';
  const body = type.includes('json') ? await response.json() : null;
  if (!response.ok) {
    const error = new Error(body?.detail ?? `the service answered ${response.status}`);
    error.status = response.status;
    throw error;
  }
  return body;
}

export const get = (path) => ask(path, {});

export const post = (path, value) => ask(path, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf },
  body: JSON.stringify(value ?? {}),
});

/** What is answered to a value, as a file that the browser saves. */
export async function download(path, value, name) {
  const answer = await post(path, value);
  const address = URL.createObjectURL(new Blob([JSON.stringify(answer, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

export const send = (path, file) => ask(path, {
  method: 'POST',
  headers: { 'Content-Type': 'application/dicom', 'X-CSRF-Token': csrf },
  body: file,
});

export async function me() {
  const who = await get('/api/me');
  csrf = who.csrf ?? '';
  return who;
}

export async function login(name, password) {
  await post('/api/login', { name, password });
  return me();
}

export async function logout() {
  await post('/api/logout');
  return me();
}
