/** Lists that are put in order by dragging, by arrow keys on a row's handle, or by its buttons; and
 * pages that answer a press in place, without losing the eye's or the keyboard's place. */

const AFTER = 500; // so long after the last arrow key an order is kept
const TYPED = 250;

let timer = 0;
let dragged = null;
// What the server is asked just now. Its answer replaces what is shown, so whoever is quicker waits.
let running = Promise.resolve();

const region = () => document.querySelector("[data-region]");
const rowsOf = (list) => [...list.querySelectorAll("[data-sort-row]")];

function say(text) {
  const said = region().querySelector(".sort-said");
  if (said) said.textContent = text;
}

/** Puts what the server answered in the place of what is shown; the focus stays where it was. */
function show(html, address) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const next = page.querySelector("[data-region]");
  if (!next) {
    window.location.assign(address);
    return;
  }
  const focused = document.activeElement?.id;
  const words = page.querySelector("ul.messagelist");
  document.querySelector("ul.messagelist")?.remove();
  region().replaceWith(document.adoptNode(next));
  if (words) {
    region().before(document.adoptNode(words));
    words.setAttribute("role", "status");
  }
  const back = focused && document.getElementById(focused);
  if (back && !back.disabled) back.focus();
  else if (focused) (document.getElementById(`handle-${focused.split("-").at(-1)}`) ?? region().querySelector("h2"))?.focus?.();
}

const isBusy = () => region().hasAttribute("aria-busy");

function send(form, fields) {
  running = running.then(() => post(form, fields));
}

async function post(form, fields) {
  region().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.getAttribute("action") || window.location.href, {
      method: "POST",
      body: fields,
      headers: { "X-In-Place": "1" },
    });
    show(await answer.text(), answer.url);
  } catch {
    say("Mất kết nối, chưa lưu được. Hãy thử lại.");
    window.alert("Mất kết nối, chưa lưu được. Hãy thử lại.");
  } finally {
    region().removeAttribute("aria-busy");
  }
}

// --- order ---------------------------------------------------------------------------------------

function keep(list) {
  const form = list.closest("form");
  const fields = new FormData(form);
  fields.delete("order");
  fields.set("deed", "order");
  for (const row of rowsOf(list)) fields.append("order", row.dataset.sortRow);
  send(form, fields);
}

function keepSoon(list) {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => keep(list), AFTER);
}

function onKey(event) {
  const handle = event.target.closest?.(".sort-handle");
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!handle?.closest("[data-sort]") || !by) return;
  event.preventDefault();
  running.then(() => move(document.getElementById(handle.id), by));
}

function move(handle, by) {
  const list = handle?.closest("[data-sort]");
  if (!list) return;
  const row = handle.closest("[data-sort-row]");
  const rows = rowsOf(list);
  const there = rows[rows.indexOf(row) + by];
  if (!there) return;
  there[by < 0 ? "before" : "after"](row);
  handle.focus();
  say(`Chỗ ${rowsOf(list).indexOf(row) + 1} trên ${rows.length}`);
  keepSoon(list);
}

const placeUnder = (event) => event.target.closest?.("[data-sort] [data-sort-row]");

function mark(place) {
  document.querySelector(".sort-over")?.classList.remove("sort-over");
  place?.classList.add("sort-over");
}

function onDragStart(event) {
  const row = event.target.closest?.("[data-sort] [data-sort-row], [data-offer]");
  if (!row) return;
  if (isBusy()) {
    event.preventDefault();
    return;
  }
  dragged = row;
  row.classList.add("sort-dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", row.dataset.sortRow ?? row.dataset.offer);
}

function onDragOver(event) {
  const over = placeUnder(event);
  if (!dragged || !over) return;
  event.preventDefault();
  if (dragged.dataset.offer) {
    mark(over);
    return;
  }
  if (over === dragged) return;
  const box = over.getBoundingClientRect();
  over[event.clientY > box.top + box.height / 2 ? "after" : "before"](dragged);
}

/** A story that is offered goes into the place that it is let fall on. */
function onDrop(event) {
  const place = placeUnder(event);
  if (!dragged?.dataset.offer || !place) return;
  event.preventDefault();
  const form = place.closest("form");
  const fields = new FormData(form);
  fields.set("deed", `put:${dragged.dataset.offer}:${place.dataset.sortRow}`);
  send(form, fields);
}

function onDragEnd() {
  if (!dragged) return;
  const row = dragged;
  dragged = null;
  mark(null);
  row.classList.remove("sort-dragged");
  if (row.dataset.sortRow) keep(row.closest("[data-sort]"));
}

// --- presses and searching -----------------------------------------------------------------------

function onSubmit(event) {
  const form = event.target;
  if (form.matches("[data-search]")) {
    event.preventDefault();
    find(form);
  } else if (form.matches("[data-in-place]") && !event.submitter?.formTarget) {
    event.preventDefault();
    if (isBusy()) return;
    window.clearTimeout(timer);
    send(form, new FormData(form, event.submitter));
  }
}

let asked = 0;

async function find(form) {
  const question = ++asked;
  const address = `${window.location.pathname}?${new URLSearchParams(new FormData(form))}`;
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok || question !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector("[data-results]");
  if (!found) return;
  window.history.replaceState(null, "", address);
  document.querySelector("[data-results]").replaceWith(document.adoptNode(found));
}

let typing = 0;

function onInput(event) {
  const form = event.target.closest("[data-search]");
  // A syllable that is still being composed by Telex or VNI is no question yet.
  if (!form || event.isComposing) return;
  window.clearTimeout(typing);
  typing = window.setTimeout(() => find(form), TYPED);
}

document.addEventListener("keydown", onKey);
document.addEventListener("dragstart", onDragStart);
document.addEventListener("dragover", onDragOver);
document.addEventListener("drop", onDrop);
document.addEventListener("dragend", onDragEnd);
document.addEventListener("submit", onSubmit);
document.addEventListener("input", onInput);
document.addEventListener("compositionend", onInput);
