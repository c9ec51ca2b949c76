/** The dialog "Thành phần dự": people are picked, the server writes the sentence in order of
 * precedence, and it goes where the caret stood. */

import { mean } from "./answers.js";
import { editor } from "./editor.js";
import * as server from "./server.js";

const dialog = document.getElementById("attendance");
const form = document.getElementById("story-form");
const WAIT = 200;

const part = (name) => dialog.querySelector(`.attendance-${name}`);
const input = (name) => document.getElementById(`attendance-${name}`);

let chosen = []; // people in the order of the list: {id, name, rank, titles, hasNamesake}
let isByHand = false; // the order was made by hand and stays
let isTypedOver = false; // the sentence was changed by hand and stays
let bookmarks = null; // where the caret stood when the dialog opened
let asked = 0;
let written = 0;
let timer = 0;

// --- looking for people ----------------------------------------------------------------------------

const dayOf = () => input("day").value.trim();
const isDay = () => /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(dayOf());

async function get(fields) {
  const address = `${dialog.dataset.peopleUrl}?${new URLSearchParams({ ngay: dayOf(), ...fields })}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  return answer?.ok && answer.headers.get("Content-Type") === "application/json" ? answer.json() : null;
}

async function look() {
  const mine = ++asked;
  if (!isDay()) return wrong("Hãy ghi ngày sự việc, ví dụ 20/12/2022.");
  const words = input("words").value.trim();
  const answer = await get({ q: words });
  if (mine !== asked) return;
  if (!answer) return wrong("Chưa tra được danh bạ của ngày này. Hãy xem lại ngày, hoặc thử lại.");
  wrong("");
  part("heading").textContent = words ? "Tìm được" : "Vừa nêu trong các bài của bạn";
  part("heading").hidden = !words && !answer.people.length;
  part("found").replaceChildren(...answer.people.map(choice));
  if (words && !answer.people.length) part("found").append(line("Không có ai như vậy trong danh bạ."));
}

function lookSoon() {
  window.clearTimeout(timer);
  timer = window.setTimeout(look, WAIT);
}

function wrong(text) {
  part("wrong").textContent = text;
  part("wrong").hidden = !text;
}

function made(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

const line = (text) => made("li", "field-help", text);
const heldText = (person) => person.titles.map(({ text }) => text).join(", ");
const noPost = () => `Ngày ${dayOf()} không giữ chức vụ nào trong danh bạ`;

function choice(person) {
  const item = document.createElement("li");
  const button = made("button", "attendance-choice");
  button.type = "button";
  button.append(made("strong", "", [person.rank, person.name].filter(Boolean).join(" ")));
  button.append(made("span", person.titles.length ? "" : "attendance-without", heldText(person) || noPost()));
  const isIn = chosen.some(({ id }) => id === person.id);
  button.setAttribute("aria-pressed", isIn);
  button.addEventListener("click", () => {
    toggle(person);
    button.setAttribute("aria-pressed", chosen.some(({ id }) => id === person.id));
  });
  item.append(button);
  return item;
}

function toggle(person) {
  if (chosen.some(({ id }) => id === person.id)) chosen = chosen.filter(({ id }) => id !== person.id);
  else chosen.push(person);
  changed();
}

/** Titles are those of the day: with another day come other titles. */
async function changeDay() {
  look();
  if (!chosen.length || !isDay()) return;
  const answer = await get({ nguoi: chosen.map(({ id }) => id).join(",") });
  if (!answer) return;
  chosen = answer.people;
  changed();
}

async function paste() {
  if (!isDay()) return wrong("Hãy ghi ngày sự việc, ví dụ 20/12/2022.");
  const answer = await server.post(dialog.dataset.pastedUrl, { ngay: dayOf(), ten: input("names").value });
  if (!answer) return;
  for (const person of answer.people) if (!chosen.some(({ id }) => id === person.id)) chosen.push(person);
  const told = [made("p", "", `Đã thêm ${answer.people.length} người.`)];
  if (answer.unknown.length) told.push(made("p", "", `Danh bạ chưa có: ${answer.unknown.join(", ")}.`));
  for (const { name, people } of answer.unsure) {
    const list = made("ul", "attendance-found");
    list.append(...people.map(choice));
    told.push(made("p", "", `Có nhiều người tên ${name}, hãy chọn:`), list);
  }
  part("pasted").replaceChildren(...told);
  changed();
}

// --- the people of the list ------------------------------------------------------------------------

function changed() {
  draw();
  write();
}

function draw() {
  const focused = dialog.contains(document.activeElement) ? document.activeElement.dataset.focus : "";
  part("chosen").replaceChildren(...chosen.map(row));
  part("none").hidden = chosen.length > 0;
  part("count").textContent = chosen.length ? `(${chosen.length})` : "";
  if (focused) dialog.querySelector(`[data-focus="${focused}"]:not(:disabled)`)?.focus();
}

function row(person, place) {
  const item = made("li", "attendance-person");
  const head = made("div", "attendance-head");
  head.append(made("strong", "", [person.rank, person.name].filter(Boolean).join(" ")));
  head.append(deed(person, "up", "↑", `Đưa ${person.name} lên`, place === 0, () => move(place, -1)));
  head.append(
    deed(person, "down", "↓", `Đưa ${person.name} xuống`, place === chosen.length - 1, () => move(place, 1)),
  );
  head.append(deed(person, "out", "×", `Bỏ ${person.name}`, false, () => toggle(person)));
  item.append(head);
  if (!person.titles.length) item.append(made("p", "attendance-without", `${noPost()}; câu chỉ ghi tên.`));
  else if (!person.titles.some(({ is_chosen }) => is_chosen))
    item.append(made("p", "attendance-without", "Chưa chọn chức danh nào; câu chỉ ghi tên."));
  if (person.hasNamesake) item.append(made("p", "field-help", "Có người trùng tên trong danh bạ; hãy xem kỹ chức danh."));
  item.append(...person.titles.map((title) => titleOf(person, title)));
  return item;
}

function deed(person, name, sign, label, isOff, act) {
  const button = made("button", "attendance-deed", sign);
  button.type = "button";
  button.disabled = isOff;
  button.dataset.focus = `${name}-${person.id}`;
  button.setAttribute("aria-label", label);
  button.title = label;
  button.addEventListener("click", act);
  return button;
}

function move(place, by) {
  const [person] = chosen.splice(place, 1);
  chosen.splice(place + by, 0, person);
  isByHand = true;
  changed();
}

function titleOf(person, title) {
  const label = made("label", "attendance-title");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = title.is_chosen;
  box.dataset.focus = `title-${title.key}`;
  box.addEventListener("change", () => {
    title.is_chosen = box.checked;
    changed();
  });
  label.append(box, " ", title.text);
  if (title.doubt) label.append(made("span", "attendance-doubt", title.doubt));
  return label;
}

// --- the sentence ----------------------------------------------------------------------------------

async function write() {
  const mine = ++written;
  const place = dialog.querySelector("[data-deed=place]");
  if (!chosen.length || !isDay()) {
    if (!isTypedOver) input("sentence").value = "";
    place.disabled = !input("sentence").value;
    part("moved").hidden = true;
    return;
  }
  const people = chosen.map(({ id, titles }) => ({
    id,
    titles: titles.filter(({ is_chosen }) => is_chosen).map(({ key }) => key),
  }));
  const answer = await server.post(dialog.dataset.sentenceUrl, {
    ngay: dayOf(),
    nguoi: JSON.stringify(people),
    "mo-dau": input("opening").value,
    ket: input("ending").value,
    xep: isByHand ? "" : "1",
    tach: input("apart").checked ? "1" : "",
  });
  if (mine !== written) return;
  if (!answer) return say("Chưa viết được câu. Hãy thử lại.");
  say("");
  const before = chosen.map(({ id }) => id).join();
  chosen = answer.order.map((id) => chosen.find((person) => person.id === id));
  if (answer.order.join() !== before) draw();
  part("moved").hidden = !answer.moved;
  if (!isTypedOver) input("sentence").value = answer.sentence;
  dialog.querySelector("[data-deed=again]").hidden = !isTypedOver;
  place.disabled = !input("sentence").value;
}

function say(text) {
  part("said").textContent = text;
}

function put() {
  const text = input("sentence").value.trim();
  if (!text) return;
  dialog.close();
  putIntoBody(text);
  // Whom the printed titles do not tell from others is said by name.
  const isPlain = ({ titles }) => !titles.some(({ is_chosen }) => is_chosen);
  for (const one of chosen) if (one.hasNamesake || isPlain(one)) mean(one.name, one.id);
  const day = form.elements.event_date;
  if (!day.value.trim()) {
    day.value = dayOf();
    day.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function putIntoBody(text) {
  const one = editor();
  if (!one) {
    const plain = form.elements.body;
    plain.setRangeText(text, plain.selectionStart, plain.selectionEnd, "end");
    plain.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  one.focus();
  if (bookmarks?.length) one.getSelection().selectBookmarks(bookmarks);
  else toTheEnd(one);
  one.insertHtml(window.CKEDITOR.tools.htmlEncode(text)); // one step for Ctrl+Z
}

function toTheEnd(one) {
  const range = one.createRange();
  range.moveToElementEditEnd(one.editable());
  range.select();
}

// --- opening and closing ---------------------------------------------------------------------------

function today() {
  return new Date().toLocaleDateString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" });
}

function open() {
  bookmarks = editor()?.getSelection()?.createBookmarks2(true) ?? null;
  const day = form.elements.event_date.value.trim() || today();
  const isOther = day !== dayOf();
  input("day").value = day;
  dialog.showModal();
  input("words").focus();
  if (isOther) changeDay();
  else look();
}

function again() {
  isTypedOver = false;
  write();
}

const DEEDS = {
  paste,
  place: put,
  again,
  arrange() {
    isByHand = false;
    write();
  },
};

function start() {
  document.getElementById("attendance-open").addEventListener("click", open);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    DEEDS[event.target.closest("[data-deed]")?.dataset.deed]?.();
  });
  const words = input("words");
  words.addEventListener("input", (event) => event.isComposing || lookSoon());
  words.addEventListener("compositionend", lookSoon);
  words.addEventListener("keydown", (event) => {
    if (event.isComposing || !["Enter", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const first = part("found").querySelector("button");
    if (event.key === "ArrowDown") first?.focus();
    else first?.click();
  });
  part("found").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...part("found").querySelectorAll("button")];
    const next = buttons[buttons.indexOf(document.activeElement) + step];
    (next ?? (step < 0 ? words : null))?.focus();
  });
  input("day").addEventListener("change", changeDay);
  for (const name of ["opening", "ending", "apart"]) input(name).addEventListener("change", write);
  input("sentence").addEventListener("input", () => {
    isTypedOver = true;
    dialog.querySelector("[data-deed=again]").hidden = false;
    dialog.querySelector("[data-deed=place]").disabled = !input("sentence").value.trim();
  });
}

if (dialog && form) start();
