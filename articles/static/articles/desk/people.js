/** The panel of the people whom a story names. It follows what is being typed and never touches the
 * text by itself; what is decided in it goes into the hidden field `answers` of the form. */

import { forget, mean, unvouch, vouch } from "./answers.js";
import { editor, withEditor } from "./editor.js";
import { accept } from "./mending.js";
import { LARGEST, post } from "./server.js";

const form = document.getElementById("story-form");
const panel = document.getElementById("people");
const list = panel?.querySelector(".people");
const status = panel?.querySelector("[role=status]");
const WAIT = 300; // ms from a change to the question; the answer has to be there within a second

// --- what stands in the form ----------------------------------------------------------------------

function captions() {
  const rows = [...form.querySelectorAll("#photos .placement:not([hidden])")];
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  return rows.map((row) => [
    field(row, "key").value,
    field(row, "caption").value,
    field(row, "is_lead").checked,
  ]);
}

function typed() {
  const texts = ["headline", "short_title", "sapo", "event_date", "answers"];
  return {
    ...Object.fromEntries(texts.map((name) => [name, form.elements[name].value])),
    body: editor()?.getData() ?? form.elements.body.value,
    captions: JSON.stringify(captions()),
  };
}

// --- following --------------------------------------------------------------------------------------

let timer = 0;
let isAsking = false;
let isStale = false; // something changed while the question was on its way

function askSoon() {
  if (isAsking) isStale = true;
  else timer ||= window.setTimeout(ask, WAIT);
}

async function ask() {
  window.clearTimeout(timer);
  timer = 0;
  if (isAsking) {
    isStale = true;
    return;
  }
  const sent = typed();
  if (sent.body.length + sent.sapo.length > LARGEST) return;
  isAsking = true;
  isStale = false;
  const answer = await post(panel.dataset.peopleUrl, sent);
  isAsking = false;
  // Words may have moved on: what is told of them is no older than the next answer. What has been
  // decided meanwhile must not seem undone.
  const isDecided = form.elements.answers.value !== sent.answers;
  if (answer && !isDecided) show(answer);
  if (isDecided) ask();
  else if (isStale) askSoon();
}

// --- the list ---------------------------------------------------------------------------------------

const shown = new Map(); // by person: the HTML as it came
let said = ""; // what the last deed has to tell
const keyOf = (item) => item.dataset.key;
const all = (root) => [...root.querySelectorAll(".person")];

function show({ html, open }) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  const focus = focused();
  const opened = new Set([...list.querySelectorAll("details[open]")].map(placeOf));
  const before = new Map(all(list).map((item) => [keyOf(item), item]));
  for (const item of all(fresh.content)) {
    const key = keyOf(item);
    const written = item.outerHTML;
    // Whoever has not changed keeps his place on the page with what is being typed there.
    if (shown.get(key) === written && before.has(key)) item.replaceWith(before.get(key));
    shown.set(key, written);
  }
  list.replaceChildren(fresh.content);
  for (const part of list.querySelectorAll("details")) if (opened.has(placeOf(part))) part.open = true;
  restoreFocus(focus);
  tell([open ? `${open} chức danh khác với danh bạ.` : "", said].join(" ").trim());
  panel.classList.toggle("people-open", open > 0);
}

const placeOf = (part) => `${part.closest(".person")?.dataset.key ?? ""} ${part.dataset.focus}`;

function focused() {
  const active = document.activeElement;
  if (!list.contains(active)) return null;
  return { active, person: active.closest(".person")?.dataset.key, part: active.dataset.focus };
}

function restoreFocus(focus) {
  if (!focus) return;
  if (list.contains(focus.active)) {
    focus.active.focus(); // moving a node takes the focus away
    return;
  }
  const person = all(list).find((item) => keyOf(item) === focus.person);
  const parts = person ? [...person.querySelectorAll("[data-focus]")] : [];
  const target = parts.find((part) => part.dataset.focus === focus.part) ?? person ?? panel;
  const control = target.matches("details") ? target.querySelector("summary") : target;
  if (!control.matches("button, summary")) control.tabIndex = -1;
  control.focus();
}

function tell(words) {
  if (status.textContent !== words) status.textContent = words;
}

// --- what is decided --------------------------------------------------------------------------------

const DEEDS = {
  fix(button) {
    accept(JSON.parse(button.dataset.fixes));
    ask();
  },
  mean(button, name) {
    mean(name, Number(button.dataset.person) || null);
  },
  forget(button, name) {
    forget(name);
  },
  vouch(button, name) {
    const { title, day } = button.dataset;
    const box = button.closest("[role=group]").querySelector("input");
    const reason = button.dataset.reason || box.value.trim();
    if (reason) vouch({ name, title, day, reason });
    else box.focus();
  },
  unvouch(button, name) {
    unvouch({ name, title: button.dataset.title });
  },
  add,
};

async function add(button, name) {
  const part = button.closest(".person-new");
  const trouble = part.querySelector("[role=alert]");
  const fields = Object.fromEntries(
    [...part.querySelectorAll("[data-new]")].map((input) => [input.dataset.new, input.value]),
  );
  button.disabled = true;
  trouble.textContent = "";
  const answer = await post(panel.dataset.addUrl, { ...fields, event_date: form.elements.event_date.value });
  button.disabled = false;
  if (!answer || answer.error) {
    trouble.textContent = answer?.error ?? "Chưa thêm được; hãy ghi đủ họ tên rồi thử lại.";
    return;
  }
  part.closest("details").open = false;
  said = answer.message;
  if (answer.person) mean(name, answer.person);
  else tell(said);
}

function onClick(event) {
  const button = event.target.closest("[data-deed]");
  said = "";
  if (button) DEEDS[button.dataset.deed](button, button.closest(".person").dataset.name);
}

/** Enter in a box of the panel means its button, not the form's. */
function onKey(event) {
  const box = event.target.closest("[data-submits]");
  if (!box || event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  const group = box.closest("[role=group], .person-new");
  group.querySelector(`[data-deed="${box.dataset.submits}"]:not([data-reason])`).click();
}

function start() {
  list.addEventListener("click", onClick);
  list.addEventListener("keydown", onKey);
  const isOurs = (event) => list.contains(event.target);
  form.addEventListener("input", (event) => isOurs(event) || askSoon());
  form.addEventListener("change", (event) => isOurs(event) || askSoon());
  form.elements.answers.addEventListener("change", ask);
  document.addEventListener("blocks:changed", askSoon);
  document.addEventListener("blocks:removed", askSoon);
  withEditor((made) => made.on("change", askSoon));
}

if (form && panel && !panel.hasAttribute("data-fixed")) start();
