// Blazor tells the dialog where the connection stands; the dialog tells the person, and offers what can be done.
const dialog = document.getElementById('components-reconnect-modal');

const say = state => {
  dialog.dataset.state = state;
};

// Blazor sets values as properties, so only events tell what a person typed.
const typed = new WeakSet();
document.addEventListener('input', event => typed.add(event.target));

const typedSomething = () =>
  [...document.querySelectorAll('input, select, textarea')].some(field => typed.has(field));

dialog.addEventListener('components-reconnect-state-changed', ({ detail: { state } }) => {
  if (state === 'hide') {
    dialog.close();
  } else if (state === 'rejected' || state === 'resume-failed') {
    lost();
  } else {
    say(state);
    if (!dialog.open) dialog.showModal();
    if (state === 'failed') document.addEventListener('visibilitychange', retryWhenSeen);
  }
});

// Escape would hide what is going on; only a page that is lost may be read again behind it.
dialog.addEventListener('cancel', event => {
  if (dialog.dataset.state !== 'lost') event.preventDefault();
});

const actions = {
  retry,
  resume,
  reload: () => location.reload(),
  close: () => dialog.close(),
};
dialog.addEventListener('click', event => actions[event.target.closest('[data-reconnect]')?.dataset.reconnect]?.());

function lost() {
  if (!typedSomething()) {
    location.reload();
    return;
  }
  say('lost');
  if (!dialog.open) dialog.showModal();
}

async function retry() {
  document.removeEventListener('visibilitychange', retryWhenSeen);
  say('show');
  try {
    if (!await Blazor.reconnect() && !await Blazor.resumeCircuit()) lost();
    else dialog.close();
  } catch {
    say('failed');
    document.addEventListener('visibilitychange', retryWhenSeen);
  }
}

async function resume() {
  try {
    if (await Blazor.resumeCircuit()) dialog.close();
    else lost();
  } catch {
    say('failed');
  }
}

async function retryWhenSeen() {
  if (document.visibilityState === 'visible') await retry();
}
