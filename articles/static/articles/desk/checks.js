/** The list "Trước khi xuất bản" follows what is being typed; "Sửa" makes the change it names. */

const form = document.getElementById("story-form");
const panel = document.getElementById("checks");
const PAUSE = 600;
const LARGEST = 800_000; // characters, as in story.js: more is not worth a request

const editor = () => window.CKEDITOR?.instances?.id_body;

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
  return item;
}

function button(problem) {
  const press = document.createElement("button");
  press.type = "button";
  press.className = "fix";
  press.textContent = "Sửa";
  press.dataset.code = `${problem.code}-${problem.field}`;
  press.setAttribute("aria-label", `Sửa: ${problem.message}`);
  press.addEventListener("click", () => {
    press.disabled = true;
    accept(problem.fixes);
  });
  return press;
}

// --- the changes -----------------------------------------------------------------------------------

function accept(fixes) {
  const inBody = fixes.filter(({ place }) => place === "body" || place === "links");
  if (inBody.length) changeBody(inBody);
  for (const fix of fixes) if (!inBody.includes(fix)) changeField(fix);
  ask();
}

/** Where the occurrence number `nth` of `found` begins; -1 where the text has moved on. */
function find(text, { found, nth }) {
  let start = text.indexOf(found);
  for (let left = nth; left && start >= 0; left -= 1) start = text.indexOf(found, start + found.length);
  return start;
}

function fieldOf(place) {
  if (!place.startsWith("caption:")) return form.elements[place];
  const key = [...form.querySelectorAll(".placement [name$='-key']")].find(
    (one) => one.value === place.slice("caption:".length),
  );
  return key?.closest(".placement").querySelector("[name$='-caption']");
}

function changeField(fix) {
  const field = fieldOf(fix.place);
  const start = field ? find(field.value, fix) : -1;
  if (start < 0) return;
  // The caret of the person stays where it is in the text.
  field.setRangeText(fix.replacement, start, start + fix.found.length, "preserve");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function changeBody(fixes) {
  const one = editor();
  if (!one) {
    const plain = form.elements.body;
    for (const fix of fixes) if (fix.place === "body") changeField(fix);
    plain.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  one.fire("saveSnapshot"); // so that Ctrl+Z takes the change back
  for (const fix of fixes) (fix.place === "links" ? unlink : replaceInBody)(one, fix);
  one.fire("saveSnapshot");
  one.fire("change");
}

/** Text nodes of the story itself; captions inside pictures have fields of their own. */
function* textNodes(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(".cke_widget_wrapper")) yield walker.currentNode;
  }
}

const BLOCK = "p,h2,h3,h4,li,td,th,blockquote";

function replaceInBody(one, fix) {
  const root = one.editable().$;
  let text = "";
  let block = null;
  const pieces = [];
  for (const node of textNodes(root)) {
    const here = node.parentElement.closest(BLOCK);
    if (here !== block || node.previousSibling?.nodeName === "BR") text += "\n";
    block = here;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  const start = find(text, fix);
  if (start < 0) return;
  let end = start + fix.found.length;
  // From the back, so that starts stay right; the first node touched takes the new words. Changing
  // a node's data keeps the caret, which taking nodes out would not.
  for (const { node, start: from } of pieces.reverse()) {
    const first = Math.max(start, from);
    const last = Math.min(end, from + node.data.length);
    if (first >= last) continue;
    const isFirst = first === start;
    node.replaceData(first - from, last - first, isFirst ? fix.replacement : "");
    end = first;
  }
}

function unlink(one, fix) {
  const links = [...one.editable().$.querySelectorAll("a")].filter(
    (link) => (link.dataset.ckeSavedHref ?? link.getAttribute("href") ?? "") === fix.found,
  );
  const link = links[fix.nth];
  if (link) new window.CKEDITOR.dom.element(link).remove(true); // its words stay
}

if (form && panel && !panel.hasAttribute("data-fixed")) {
  form.addEventListener("input", askSoon);
  form.addEventListener("change", askSoon);
  document.addEventListener("placements:changed", askSoon);
  document.addEventListener("placements:removed", askSoon);
  form.addEventListener("submit", () => window.clearTimeout(timer));
  // The list that came with the page has no buttons; a story just begun lacks everything anyway.
  const isStored = form.dataset.story !== "new";
  const watch = (made) => {
    made.on("change", askSoon);
    if (isStored) askSoon();
  };
  if (editor()) watch(editor());
  else window.CKEDITOR?.on("instanceReady", ({ editor: made }) => watch(made));
}
