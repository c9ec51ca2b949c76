/** `@` and a few letters of a name, typed into the body: officials are offered with their titles of the
 * day of the event. Enter or Tab takes the chosen one, Escape leaves what was typed. */

import { mean } from "./answers.js";
import { withEditor } from "./editor.js";

const form = document.getElementById("story-form");
const panel = document.getElementById("people");
const WAIT = 120;
const MARGIN = 8;
// Behind the beginning of a line, a blank or an opening mark; an address of mail is none of these.
const QUESTION = /(?:^|[\s(“"‘,;:–\u200b])@(\p{L}[\p{L}\p{M} ]{0,30})$/u;
const UP = 38, DOWN = 40, ENTER = 13, TAB = 9, ESCAPE = 27;

const list = document.createElement("ul");
list.className = "suggestions officials";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Chèn chức danh và tên");
list.hidden = true;
const spoken = document.createElement("p");
spoken.className = "for-readers-of-screens";
spoken.setAttribute("role", "status");

let editor = null;
let timer = 0;
let asked = 0;
let offers = [];
let chosen = 0;
let place = null; // the question that the list answers
let left = null; // the question that was answered by Escape

// --- what is asked ----------------------------------------------------------------------------------

/** The letters behind the @ before the caret, and where they stand. */
function question() {
  const selection = editor.document.$.defaultView.getSelection();
  const node = selection?.focusNode;
  if (!selection?.isCollapsed || node?.nodeType !== Node.TEXT_NODE) return null;
  if (node.parentElement.closest(".cke_widget_wrapper")) return null;
  const end = selection.focusOffset;
  const match = QUESTION.exec(node.data.slice(0, end));
  return match && { node, start: end - match[1].length - 1, end, words: match[1].trim() };
}

const isSame = (one, other) => one?.node === other?.node && one?.start === other?.start;

function look() {
  window.clearTimeout(timer);
  const now = question();
  if (!now) left = null;
  if (!now || isSame(now, left)) close();
  else timer = window.setTimeout(ask, WAIT);
}

async function ask() {
  const now = question();
  if (!now) return;
  const mine = ++asked;
  const query = new URLSearchParams({ q: now.words, ngay: form.elements.event_date.value });
  const answer = await fetch(`${panel.dataset.officialsUrl}?${query}`, {
    headers: { Accept: "application/json" },
  }).catch(() => null);
  const isJson = answer?.headers.get("Content-Type") === "application/json"; // no login page
  if (mine !== asked || !answer?.ok || !isJson) return;
  const { officials } = await answer.json();
  const still = question();
  if (mine === asked && isSame(still, now)) show(officials, still);
}

// --- the list ---------------------------------------------------------------------------------------

function show(found, where) {
  offers = found;
  place = where;
  if (!offers.length) return close();
  list.replaceChildren(...offers.map(option));
  choose(0);
  list.hidden = false;
  put();
}

function option({ name, title }, number) {
  const item = document.createElement("li");
  item.setAttribute("role", "option");
  const strong = document.createElement("strong");
  strong.textContent = name;
  item.append(strong, title ? ` ${title}` : "");
  // Before the editor loses its focus, or the caret would be gone when the click comes.
  item.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    take(number);
  });
  return item;
}

function choose(number) {
  chosen = (number + offers.length) % offers.length;
  [...list.children].forEach((item, i) => item.setAttribute("aria-selected", i === chosen));
  list.children[chosen].scrollIntoView({ block: "nearest" });
  const { name, title } = offers[chosen];
  spoken.textContent = `${chosen + 1}/${offers.length}: ${name}, ${title}`;
}

/** Under the @, or above it where the window ends. */
function put() {
  if (list.hidden) return;
  const range = editor.document.$.createRange();
  range.setStart(place.node, place.start);
  range.setEnd(place.node, place.end);
  const words = range.getBoundingClientRect();
  const frame = editor.window.getFrame().$.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  const x = Math.min(frame.left + words.left, document.documentElement.clientWidth - width - MARGIN);
  const below = frame.top + words.bottom + 4;
  const y = below + height > window.innerHeight ? frame.top + words.top - height - 4 : below;
  list.style.left = `${Math.max(MARGIN, x) + window.scrollX}px`;
  list.style.top = `${Math.max(0, y) + window.scrollY}px`;
}

function close() {
  asked += 1;
  if (list.hidden) return;
  list.hidden = true;
  spoken.textContent = "";
}

// --- what is taken ----------------------------------------------------------------------------------

function take(number) {
  const { text, name, person } = offers[number];
  const { node, start } = place;
  const now = question();
  close();
  if (!isSame(now, place)) return;
  editor.fire("saveSnapshot"); // Ctrl+Z brings the typed letters back
  node.replaceData(start, now.end - start, text);
  editor.document.$.defaultView.getSelection().collapse(node, start + text.length);
  editor.fire("saveSnapshot");
  editor.fire("change");
  mean(name, person);
}

const KEYS = {
  [UP]: () => choose(chosen - 1),
  [DOWN]: () => choose(chosen + 1),
  [ENTER]: () => take(chosen),
  [TAB]: () => take(chosen),
  [ESCAPE]: () => {
    left = place;
    close();
  },
};

function onKey(event) {
  const deed = KEYS[event.data.keyCode];
  if (list.hidden || !deed || event.data.domEvent?.$.isComposing) return;
  event.cancel();
  deed();
}

function watch(made) {
  editor = made;
  const listen = () => {
    const page = editor.document.$;
    for (const name of ["input", "keyup", "click", "compositionend"]) {
      page.addEventListener(name, (event) => event.isComposing || look());
    }
    page.addEventListener("scroll", put);
  };
  editor.on("contentDom", listen);
  if (editor.document) listen();
  editor.on("key", onKey, null, null, 1);
  editor.on("blur", close);
  window.addEventListener("scroll", put, { passive: true });
  window.addEventListener("resize", put);
}

if (form && panel && !panel.hasAttribute("data-fixed")) {
  document.body.append(list, spoken);
  withEditor(watch);
}
