/** The list "Trước khi xuất bản" follows what is being typed; "Sửa" makes the change it names. */

import { keepOrder, keptOrders } from "./answers.js";
import { editor, withEditor } from "./editor.js";
import { accept } from "./mending.js";
import { LARGEST } from "./server.js";

const form = document.getElementById("story-form");
const panel = document.getElementById("checks");
const PAUSE = 600;

let timer = 0;
let asked = 0; // the number of the newest request; answers to older ones are late

function askSoon() {
  window.clearTimeout(timer);
  timer = window.setTimeout(ask, PAUSE);
}

async function ask() {
  const mine = ++asked;
  const typed = new FormData(form);
  for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
  if (editor()) typed.set("body", editor().getData());
  const length = [...typed.values()].reduce((sum, value) => sum + value.length, 0);
  if (length > LARGEST) return;
  try {
    const answer = await fetch(panel.dataset.checksUrl, {
      method: "POST",
      body: new URLSearchParams(typed),
      headers: { Accept: "application/json" },
    });
    const isJson = answer.headers.get("Content-Type") === "application/json"; // no login page
    if (!answer.ok || !isJson) return;
    const { problems } = await answer.json();
    if (mine === asked) show(problems);
  } catch {
    // No network: the list waits for the next change.
  }
}

// --- the list --------------------------------------------------------------------------------------

function show(problems) {
  panel.hidden = false;
  const list = panel.querySelector("ul");
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.code : "";
  list.replaceChildren(...problems.map(line));
  if (keptOrders()) list.append(keptLine());
  panel.querySelector("[role=status]").textContent = problems.length
    ? "Tính theo những gì đang có trên trang."
    : "Không có gì phải sửa.";
  if (focused) (list.querySelector(`[data-code="${focused}"]`) || list.querySelector("button"))?.focus();
}

function line(problem) {
  const item = document.createElement("li");
  item.className = problem.blocking ? "problem-blocks" : "problem-advice";
  const words = document.createElement(problem.field ? "a" : "span");
  words.textContent = problem.message;
  if (problem.field) words.href = `#field-${problem.field}`;
  item.append(words);
  if (problem.fixes.length) item.append(" ", button(problem));
  if (problem.stands.length) {
    const label = `Giữ thứ tự này: ${problem.message}`;
    item.append(" ", press("Giữ thứ tự này", "keep", label, () => keepOrder(problem.stands)));
  }
  return item;
}

function keptLine() {
  const item = document.createElement("li");
  item.className = "problem-kept";
  item.append("Có danh sách được giữ thứ tự xếp tay. ", press("Xét lại", "again", "Xét lại thứ tự", () => keepOrder(null)));
  return item;
}

function button(problem) {
  const code = `${problem.code}-${problem.field}`;
  const made = press("Sửa", code, `Sửa: ${problem.message}`, () => {
    made.disabled = true;
    accept(problem.fixes);
  });
  return made;
}

function press(words, code, label, deed) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "fix";
  made.textContent = words;
  made.dataset.code = code;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", () => {
    deed();
    ask();
  });
  return made;
}

if (form && panel && !panel.hasAttribute("data-fixed")) {
  form.addEventListener("input", askSoon);
  form.addEventListener("change", askSoon);
  document.addEventListener("blocks:changed", askSoon);
  document.addEventListener("blocks:removed", askSoon);
  form.addEventListener("submit", () => window.clearTimeout(timer));
  // The list that came with the page has no buttons; a story just begun lacks everything anyway.
  const isStored = form.dataset.story !== "new";
  withEditor((made) => {
    made.on("change", askSoon);
    if (isStored) askSoon();
  });
}
