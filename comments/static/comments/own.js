// What this browser sent and nobody else sees yet, in the story's page. The page itself is the same
// for all readers; only a browser that remembers having sent something asks for more.

import { say } from "./page.js";
import { BUSY, Undelivered, post } from "./reach.js";
import { sentTo, store } from "./store.js";

const changeOf = (form) => `y-kien:sua:${form.closest("[data-code]").dataset.code}`;

async function showOwn(section) {
  const key = sentTo(section.dataset.article);
  if (!store.get(key).at) return;
  const answer = await fetch(section.dataset.own).catch(() => null);
  if (!answer?.ok) return;
  const place = section.querySelector("[data-own-place]");
  if (answer.status === 204) store.drop(key);
  place.innerHTML = await answer.text();
  place.hidden = !place.firstElementChild;
  for (const form of place.querySelectorAll(".own-change form")) takeUpChange(form);
  closeInTime(section, place);
}

// A change that was typed and not sent survives a reload.
function takeUpChange(form) {
  const { text } = store.get(changeOf(form));
  if (!text) return;
  form.elements.text.value = text;
  form.parentElement.open = true;
}

// The ten minutes run out: the buttons go, unless somebody is typing; then the server says it.
function closeInTime(section, place) {
  const ends = [...place.querySelectorAll("[data-until]")].map(({ dataset }) => Number(dataset.until));
  if (!ends.length) return;
  const left = Math.min(...ends) * 1000 - Date.now();
  setTimeout(() => {
    if (!place.querySelector("details[open]")) showOwn(section);
  }, Math.max(left, 0) + 1000);
}

export function watchOwn(section) {
  const place = section.querySelector("[data-own-place]");
  if (!place) return;
  place.addEventListener("input", ({ target }) => store.set(changeOf(target.form), { text: target.value }));
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    send(section, event.target, event.submitter);
  });
  section.addEventListener("sent", () => showOwn(section));
  showOwn(section);
}

async function send(section, form, button) {
  if (button.disabled) return;
  button.disabled = true;
  try {
    const said = await deliver(section, form);
    store.drop(changeOf(form));
    await showOwn(section);
    say(section, said);
    if (form.matches(".own-withdraw")) section.dispatchEvent(new CustomEvent("withdrawn"));
    (section.querySelector(".own-head") ?? section.querySelector("h2")).focus();
  } catch (error) {
    if (!(error instanceof Undelivered)) throw error;
    const place = form.closest("[data-code]").querySelector("[data-own-error]");
    place.textContent = error.message;
    place.hidden = false;
  } finally {
    button.disabled = false;
  }
}

async function deliver(section, form) {
  const answer = await post(section, form.action, new URLSearchParams(new FormData(form)));
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Undelivered(said.error ?? BUSY);
  return said.done;
}
