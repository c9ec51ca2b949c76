/** Changes of a story's words that a person has accepted, as foundation/problems.py names them
 * (Fix). The caret stays where it is, and Ctrl+Z takes each change back. */

import { editor } from "./editor.js";

const form = document.getElementById("story-form");

export function accept(fixes) {
  const inBody = fixes.filter(({ place }) => place === "body" || place === "links");
  if (inBody.length) changeBody(inBody);
  for (const fix of fixes) if (!inBody.includes(fix)) changeField(fix);
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
