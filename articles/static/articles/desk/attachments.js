/** The PDF files of one story: rows of the form that blocks of the body point to. The editor plugin
 * (editor/newsblock.js) talks to this list through `window.newsroomFiles` and events. */

import { PDF, upload } from "./upload.js";

const panel = document.getElementById("files");
const list = panel?.querySelector(".enclosures");
const form = panel?.closest("form");
const total = panel?.querySelector("[name=files-TOTAL_FORMS]");
const template = document.getElementById("enclosure-template");
const chooser = panel?.querySelector("input[type=file]"); // none where one may only look
const uploading = new Set();

const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const keyOf = (row) => field(row, "key").value;
const rows = () => [...list.querySelectorAll(".enclosure")].filter((row) => !field(row, "DELETE").checked);
const rowOf = (key) => rows().find((row) => keyOf(row) === key);
const tell = (name, detail = {}) => document.dispatchEvent(new CustomEvent(name, { detail }));

/** Keys are never used twice in a story, also not those of rows that were taken out. */
function nextKey() {
  const used = [...list.querySelectorAll(".enclosure")].map((row) => Number(keyOf(row).slice(1)));
  return `f${Math.max(0, Number(panel.dataset.highestKey || 0), ...used) + 1}`;
}

function addRow(file) {
  const index = Number(total.value);
  total.value = index + 1;
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__prefix__", index);
  const row = holder.content.firstElementChild;
  field(row, "key").value = file.key || nextKey();
  list.append(row);
  fill(row, file);
  renumber();
  return row;
}

function fill(row, file) {
  field(row, "attachment").value = file.id ?? "";
  if (file.label) field(row, "label").value = file.label;
  field(row, "label").placeholder = file.title;
  row.dataset.title = file.title;
  row.dataset.weight = file.weight || "";
  const link = row.querySelector(".enclosure-name");
  link.textContent = file.weight ? `${file.title} (PDF, ${file.weight})` : file.title;
  if (file.address) link.href = file.address;
}

function renumber() {
  rows().forEach((row, position) => {
    field(row, "position").value = position;
  });
}

function note(row, text) {
  row.querySelector(".enclosure-note").textContent = text;
  tell("files:changed");
}

function remove(row) {
  field(row, "DELETE").checked = true;
  row.hidden = true;
  renumber();
  tell("files:removed", { key: keyOf(row) });
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function announce(text) {
  const place = panel.querySelector(".files-problem");
  place.textContent = text;
  place.hidden = !text;
  if (text) place.scrollIntoView({ block: "nearest" });
}

/** A row for the file at once, its upload on the way; its key, or null for what is no PDF. */
function addFile(file) {
  if (!PDF.types.includes(file.type)) {
    announce(`“${file.name}” không phải tệp PDF nên không được nhận.`);
    return null;
  }
  const row = addRow({ title: file.name.replace(/\.pdf$/i, "") });
  send(row, file);
  return keyOf(row);
}

function send(row, file) {
  const bar = row.querySelector("progress");
  bar.hidden = false;
  uploading.add(row);
  note(row, "Đang tải tệp lên…");
  upload(file, {
    url: panel.dataset.uploadUrl,
    token: form.querySelector("[name=csrfmiddlewaretoken]").value, // a new login changes it
    kind: { ...PDF, largest: Number(panel.dataset.largest) },
    progress: (part) => {
      bar.value = part;
      if (part === 1) note(row, "Máy chủ đang kiểm tra tệp…");
    },
  })
    .then((answer) => {
      fill(row, answer);
      note(row, answer.note || "");
      form.dispatchEvent(new Event("input", { bubbles: true }));
    })
    .catch((error) => {
      announce(error.message);
      remove(row);
    })
    .finally(() => {
      bar.hidden = true;
      uploading.delete(row);
    });
}

function takeFiles(files) {
  announce("");
  return [...files].map(addFile).filter(Boolean);
}

/** Asks for files of the own machine; resolves to the keys of their rows, none when it was left. */
function pick() {
  return new Promise((resolve) => {
    chooser.onchange = () => resolve(takeChosen());
    chooser.oncancel = () => resolve([]);
    chooser.click();
  });
}

function takeChosen() {
  const keys = takeFiles(chooser.files);
  chooser.value = "";
  chooser.onchange = onChosen;
  return keys;
}

/** Chosen beside the text and not at a place in it: it goes to where the caret stands, for a file
 * beside the text is seen by nobody. */
function onChosen() {
  const keys = takeChosen();
  if (keys.length) tell("files:insert", { keys });
}

function onDrop(event) {
  panel.classList.remove("drop-here");
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  const keys = takeFiles(event.dataTransfer.files);
  if (keys.length) tell("files:insert", { keys });
}

const DEEDS = {
  insert: (row) => tell("files:insert", { keys: [keyOf(row)] }),
  remove,
};

function onClick(event) {
  const button = event.target.closest("button[data-deed]");
  if (button) DEEDS[button.dataset.deed](button.closest(".enclosure"));
}

function find(key) {
  const row = rowOf(key);
  if (!row) return null;
  return {
    key,
    name: field(row, "label").value.replace(/\s+/g, " ").trim() || row.dataset.title,
    weight: row.dataset.weight,
    note: row.querySelector(".enclosure-note").textContent,
  };
}

function markUsed(keys) {
  const used = new Set(keys);
  for (const row of rows()) row.classList.toggle("enclosure-in-text", used.has(keyOf(row)));
}

/** Rows as values, and back: for the copy that the browser keeps of unsaved work. */
export function saved() {
  return rows()
    .filter((row) => field(row, "attachment").value)
    .map((row) => ({
      key: keyOf(row),
      id: field(row, "attachment").value,
      title: row.dataset.title,
      weight: row.dataset.weight,
      label: field(row, "label").value,
    }));
}

export function restore(files) {
  for (const file of files) {
    const row = rowOf(file.key) || addRow(file);
    field(row, "label").value = file.label;
  }
  tell("files:changed");
}

export const isUploading = () => uploading.size > 0;

if (panel) {
  window.newsroomFiles = { find, addFile, pick, accepts: (file) => PDF.types.includes(file.type) };
  list.addEventListener("click", onClick);
  list.addEventListener("input", () => tell("files:changed"));
  panel.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    panel.classList.add("drop-here");
  });
  panel.addEventListener("dragleave", () => panel.classList.remove("drop-here"));
  panel.addEventListener("drop", onDrop);
  if (chooser) chooser.onchange = onChosen;
  document.addEventListener("body:files", (event) => markUsed(event.detail.keys));
  renumber();
  tell("files:changed");
}
