// Passkeys: asks the portal what to ask, the browser for the key, and sends the form with what the key answered.

document.addEventListener('submit', event => {
  const form = event.target.closest('form[data-passkey]');
  if (!form) return;
  event.preventDefault();
  send(form);
});

async function send(form) {
  const button = form.querySelector('button[type=submit]');
  show(form, null);
  button.disabled = true;
  try {
    const { options, state } = await ceremony(form);
    const credential = form.dataset.passkey === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.elements['Input.State'].value = state;
    form.elements['Input.Credential'].value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch (reason) {
    // What the browser cannot do at all, and an address that is a number instead of a name.
    const impossible = !window.PublicKeyCredential?.parseRequestOptionsFromJSON || reason.name === 'SecurityError';
    show(form, impossible ? '[data-passkey-impossible]' : '[data-passkey-failed]');
    button.disabled = false;
    button.focus();
  }
}

async function ceremony(form) {
  const answer = await fetch(form.dataset.ceremony, { method: 'POST', body: new FormData(form) });
  if (!answer.ok) throw new Error(`${form.dataset.ceremony}: ${answer.status}`);
  return answer.json();
}

function show(form, which) {
  for (const message of form.querySelectorAll('[data-passkey-failed], [data-passkey-impossible]')) message.hidden = which === null || !message.matches(which);
}
