// Passkeys: the one thing on a page that needs a script, for only a script can ask the authenticator. The form stays an ordinary form.
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const withBytes = (list) => (list || []).map((known) => ({ ...known, id: toBytes(known.id) }));

async function create(options) {
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      user: { ...options.user, id: toBytes(options.user.id) },
      excludeCredentials: withBytes(options.excludeCredentials),
    },
  });
  return answer(credential, {
    attestationObject: toText(credential.response.attestationObject),
    transports: credential.response.getTransports ? credential.response.getTransports() : [],
  });
}

async function get(options) {
  const credential = await navigator.credentials.get({
    publicKey: { ...options, challenge: toBytes(options.challenge), allowCredentials: withBytes(options.allowCredentials) },
  });
  const given = credential.response;
  return answer(credential, {
    authenticatorData: toText(given.authenticatorData),
    signature: toText(given.signature),
    userHandle: given.userHandle ? toText(given.userHandle) : null,
  });
}

const answer = (credential, response) => JSON.stringify({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
  response: { clientDataJSON: toText(credential.response.clientDataJSON), ...response },
});

export function offerPasskeys() {
  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.querySelector('[data-passkey-without]').hidden = true;
    form.querySelector('[data-passkey-with]').hidden = false;
    form.addEventListener('submit', (event) => ask(form, event));
  }
}

async function ask(form, event) {
  const field = form.querySelector('[data-passkey-options]');
  if (field.value) return;
  event.preventDefault();
  const error = form.querySelector('[data-passkey-error]');
  error.hidden = true;
  try {
    field.value = await (form.dataset.passkey === 'create' ? create : get)(JSON.parse(field.dataset.passkeyOptions));
    form.requestSubmit(event.submitter);
  } catch (fault) {
    field.value = '';
    error.textContent = fault.name === 'InvalidStateError' ? error.dataset.known : error.dataset.cancelled;
    error.hidden = false;
  }
}
