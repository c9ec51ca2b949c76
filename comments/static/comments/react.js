// Likes and reports in place. The page holds no token; one request fetches it before the first deed.

import { isPlainClick, say } from "./page.js";
import { BUSY, Undelivered, post } from "./reach.js";
import { store } from "./store.js";

const likedOf = (section) => `y-kien:da-thich:${section.dataset.article}`;

async function react(section, comment, fields) {
  const answer = await post(section, section.querySelector(`[data-like="${comment}"]`).href, new URLSearchParams(fields));
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Undelivered(said.error ?? BUSY);
  return said;
}

function mark(link, likes) {
  link.classList.add("is-liked");
  link.querySelector("[data-like-word]").textContent = "Đã thích";
  const place = link.querySelector("[data-likes]");
  // A page may be older than the like.
  place.textContent = Math.max(likes, Number(place.textContent), 1);
}

function markLiked(section) {
  for (const [comment, likes] of Object.entries(store.get(likedOf(section)))) {
    const link = section.querySelector(`[data-like="${comment}"]`);
    if (link) mark(link, likes);
  }
}

async function like(section, link) {
  if (link.classList.contains("is-liked") || link.ariaBusy === "true") return;
  link.ariaBusy = "true";
  try {
    const { done, likes } = await react(section, link.dataset.like, { like: 1 });
    mark(link, likes);
    store.set(likedOf(section), { ...store.get(likedOf(section)), [link.dataset.like]: likes });
    say(section, done);
  } catch (error) {
    if (!(error instanceof Undelivered)) throw error;
    complain(link, error.message);
  } finally {
    link.ariaBusy = null;
  }
}

// Why a like did not arrive, beside it.
function complain(link, words) {
  const deeds = link.closest(".comment-deeds");
  deeds.querySelector(".error")?.remove();
  const note = document.createElement("span");
  note.className = "error";
  note.setAttribute("role", "alert");
  note.textContent = words;
  deeds.append(note);
}

function openReport(section, link) {
  const comment = link.closest(".comment");
  const open = comment.querySelector(".comment-report-form");
  if (open) return open.remove();
  const form = section.querySelector("template[data-report-form]").content.firstElementChild.cloneNode(true);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    report(section, form, link);
  });
  comment.append(form);
  return form.querySelector("input").focus();
}

async function report(section, form, link) {
  const button = form.querySelector("[type=submit]");
  if (button.disabled) return;
  button.disabled = true;
  try {
    const { done } = await react(section, link.dataset.report, { reason: form.elements.reason.value });
    const note = document.createElement("p");
    note.className = "notice notice-good";
    note.tabIndex = -1;
    note.textContent = done;
    form.replaceWith(note);
    note.focus();
  } catch (error) {
    if (!(error instanceof Undelivered)) throw error;
    const place = form.querySelector("[data-report-error]");
    place.textContent = error.message;
    place.hidden = false;
  } finally {
    button.disabled = false;
  }
}

export function reactInPlace(section) {
  section.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-like], a[data-report]");
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    if (link.matches("[data-like]")) like(section, link);
    else openReport(section, link);
  });
  section.addEventListener("shown", () => markLiked(section));
  markLiked(section);
}
