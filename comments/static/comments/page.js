// Small things that every part of the thread does to its page.

// A click that stays in this tab: others open links as the browser does.
export function isPlainClick(event) {
  return !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
}

// Told to whoever listens to the page.
export function say(section, words) {
  section.querySelector("[data-status]").textContent = words;
}
