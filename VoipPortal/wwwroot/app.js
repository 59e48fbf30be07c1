// What plain HTML cannot do alone. Everything here is delegated, so that it outlives the page's updates.

export function openDialog(dialog) {
  if (!dialog.open) dialog.showModal();
}

export function closeDialog(dialog) {
  if (dialog.open) dialog.close();
}

const openMenus = () => document.querySelectorAll('details[data-menu][open]');

document.addEventListener('click', event => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target) || event.target.closest('a')) menu.open = false;
  }

  // Blazor scrolls to the anchor, and leaves the focus where it was.
  if (event.target.closest('.skip')) document.getElementById('main').focus();

  const demo = event.target.closest('[data-fill-email]');
  if (demo) {
    fill('[autocomplete~="username"]', demo.dataset.fillEmail);
    fill('[autocomplete~="current-password"]', demo.dataset.fillPassword);
  }
});

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  } else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
    const search = document.querySelector('[data-quick-search]');
    if (search) {
      event.preventDefault();
      search.focus();
    }
  } else if (event.target.matches?.('[role=tab]')) {
    moveBetweenTabs(event);
  }
});

function moveBetweenTabs(event) {
  const tabs = [...event.target.closest('[role=tablist]').querySelectorAll('[role=tab]')];
  const at = tabs.indexOf(event.target);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  tabs[(to + tabs.length) % tabs.length].focus();
}

function fill(selector, value) {
  const input = document.querySelector(selector);
  if (!input) return;
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
