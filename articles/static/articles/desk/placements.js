/** The photos of one story: rows of the form that blocks of the body point to. The editor plugin
 * (editor/newsblock.js) talks to this list through `window.newsroomPlacements` and events. */

import { upload } from "./upload.js";

const panel = document.getElementById("photos");
const list = panel?.querySelector(".placements");
const form = panel?.closest("form");
const total = panel?.querySelector("[name=photos-TOTAL_FORMS]");
const template = document.getElementById("placement-template");
const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value; // a new login changes it
const uploading = new Set();

const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const keyOf = (row) => field(row, "key").value;
const isGone = (row) => field(row, "DELETE").checked;
const rows = () => [...list.querySelectorAll(".placement")].filter((row) => !isGone(row));
const rowOf = (key) => rows().find((row) => keyOf(row) === key);
const tell = (name, detail = {}) => document.dispatchEvent(new CustomEvent(name, { detail }));

/** Keys are never used twice in a story, also not those of rows that were taken out. */
function nextKey() {
  const used = [...list.querySelectorAll(".placement")].map((row) => Number(keyOf(row).slice(1)));
  const before = Number(panel.dataset.highestKey || 0);
  return `p${Math.max(0, before, ...used) + 1}`;
}

function addRow(photo) {
  const index = Number(total.value);
  total.value = index + 1;
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__prefix__", index);
  const row = holder.content.firstElementChild;
  field(row, "key").value = photo.key || nextKey();
  list.append(row);
  fill(row, photo);
  renumber();
  return row;
}

function fill(row, photo) {
  field(row, "photo").value = photo.id ?? "";
  row.dataset.thumb = photo.thumb;
  row.querySelector("img").src = photo.thumb;
  showMarks(row.querySelector(".placement-marks"), photo.marks || []);
  for (const name of ["caption", "credit", "alt"]) {
    const input = field(row, name);
    if (input && !input.value && photo[name]) input.value = photo[name];
    if (input && photo.mayDescribe === false && name !== "caption") input.readOnly = true;
  }
}

/** What whoever places the photo has to know: a child in it, an end of the right to it. */
function showMarks(place, marks) {
  place.replaceChildren(
    ...marks.map(({ kind, text }) => {
      const mark = document.createElement("span");
      mark.className = `badge photo-mark-${kind}`;
      mark.textContent = text;
      return mark;
    }),
  );
}

function renumber() {
  rows().forEach((row, position) => {
    field(row, "position").value = position;
  });
  panel.classList.toggle("placements-none", rows().length === 0);
}

function note(row, text, isError = false) {
  const place = row.querySelector(".placement-note");
  place.textContent = text;
  place.classList.toggle("placement-error", isError);
  tell("placements:changed");
}

function remove(row) {
  const key = keyOf(row);
  field(row, "DELETE").checked = true;
  row.hidden = true;
  renumber();
  tell("placements:removed", { key });
}

function addFile(file) {
  if (window.newsroomFiles?.accepts(file)) {
    announce(`“${file.name}” là tệp PDF: hãy thả vào khung “Tệp PDF” hoặc vào đúng chỗ trong bài.`);
    return null;
  }
  if (!file.type.startsWith("image/")) {
    announce(`“${file.name}” không phải ảnh nên không được nhận.`);
    return null;
  }
  const row = addRow({ thumb: URL.createObjectURL(file), caption: "" });
  send(row, file);
  return keyOf(row);
}

function send(row, file) {
  const bar = row.querySelector("progress");
  bar.hidden = false;
  uploading.add(row);
  note(row, "Đang tải ảnh lên…");
  upload(file, {
    url: panel.dataset.uploadUrl,
    token: token(),
    progress: (part) => {
      bar.value = part;
      if (part === 1) note(row, "Máy chủ đang xử lý ảnh…");
    },
  })
    .then((photo) => {
      fill(row, photo);
      note(row, photo.note || "");
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

function announce(text) {
  const place = panel.querySelector(".placements-problem");
  place.textContent = text;
  place.hidden = !text;
  if (text) place.scrollIntoView({ block: "nearest" });
}

/** The credit of one photo for all that have none yet; what somebody wrote is kept. */
function creditAll(row) {
  const credit = field(row, "credit").value.trim();
  if (!credit) return note(row, "Hãy ghi tác giả, nguồn của ảnh này trước.", true);
  const others = rows().filter((other) => other !== row && field(other, "credit"));
  const blank = others.filter((other) => !field(other, "credit").value.trim() && !field(other, "credit").readOnly);
  const own = others.filter((other) => ![credit, ""].includes(field(other, "credit").value.trim()));
  for (const other of blank) field(other, "credit").value = credit;
  const kept = own.length ? ` ${own.length} ảnh đã ghi nguồn khác được giữ nguyên.` : "";
  note(row, (blank.length ? `Đã ghi nguồn này cho ${blank.length} ảnh.` : "Không còn ảnh nào trống nguồn.") + kept);
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

// --- what the buttons of a row do ---------------------------------------------------------------

const DEEDS = {
  insert: (row) => tell("placements:insert", { keys: [keyOf(row)] }),
  remove,
  credit: creditAll,
  up: (row) => row.previousElementSibling?.before(row),
  down: (row) => row.nextElementSibling?.after(row),
};

function onClick(event) {
  const button = event.target.closest("button[data-deed]");
  const row = event.target.closest(".placement");
  if (!button || !row) return;
  DEEDS[button.dataset.deed](row);
  renumber();
  if (button.dataset.deed === "up" || button.dataset.deed === "down") button.focus();
}

function onInput(event) {
  const row = event.target.closest(".placement");
  if (!row) return;
  if (event.target === field(row, "is_lead") && event.target.checked) {
    rows()
      .filter((other) => other !== row)
      .forEach((other) => (field(other, "is_lead").checked = false));
  }
  tell("placements:changed");
}

// --- order by dragging ---------------------------------------------------------------------------

let dragged = null;

function onDragStart(event) {
  const handle = event.target.closest?.(".placement-handle");
  if (!handle) return;
  dragged = handle.closest(".placement");
  dragged.classList.add("placement-dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", keyOf(dragged));
}

function onDragOver(event) {
  const carriesFiles = event.dataTransfer.types.includes("Files");
  if (!carriesFiles && !dragged) return;
  event.preventDefault();
  panel.classList.toggle("drop-here", carriesFiles);
  const over = event.target.closest(".placement");
  if (!dragged || !over || over === dragged) return;
  const box = over.getBoundingClientRect();
  const isLower = event.clientY > box.top + box.height / 2;
  over[isLower ? "after" : "before"](dragged);
}

function onDrop(event) {
  panel.classList.remove("drop-here");
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  takeForList(event.dataTransfer.files);
}

function onDragEnd() {
  dragged?.classList.remove("placement-dragged");
  dragged = null;
  panel.classList.remove("drop-here");
  renumber();
}

function takeFiles(files) {
  announce("");
  return [...files].map(addFile).filter(Boolean);
}

/** Pictures given to the list and not to a place in the text: the first one leads the story that
 * has no leading picture yet, for a story without one is hardly seen on the front page. */
function takeForList(files) {
  const [first] = takeFiles(files);
  const hasLead = rows().some((row) => field(row, "is_lead").checked);
  if (first && !hasLead) field(rowOf(first), "is_lead").checked = true;
}

// --- the dialog behind "Chèn ảnh" ----------------------------------------------------------------

const picker = document.getElementById("photo-picker");

function choice(photo, chosen) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "photo-choice";
  const image = document.createElement("img");
  image.src = photo.thumb;
  image.alt = "";
  const text = document.createElement("span");
  text.textContent = photo.caption || photo.alt || "Chưa có chú thích";
  const marks = document.createElement("span");
  showMarks(marks, photo.marks || []);
  button.append(image, text, marks);
  button.addEventListener("click", () => chosen(photo));
  return button;
}

/** Lets the person choose a photo of this story, of the library or of the own machine. Resolves
 * to keys of rows, none when the dialog was left. */
function pick() {
  return new Promise((resolve) => {
    const done = (keys) => {
      picker.removeEventListener("close", onClose);
      picker.close();
      resolve(keys);
    };
    const onClose = () => resolve([]);
    picker.addEventListener("close", onClose, { once: true });
    const own = picker.querySelector(".picker-own");
    own.replaceChildren(
      ...rows().map((row) => choice({ ...find(keyOf(row)), thumb: row.dataset.thumb }, () => done([keyOf(row)]))),
    );
    own.hidden = rows().length === 0;
    const file = picker.querySelector("input[type=file]");
    file.onchange = () => {
      const keys = takeFiles(file.files);
      file.value = "";
      if (keys.length) done(keys);
    };
    const search = picker.querySelector("input[type=search]");
    const seek = () => library(search.value, (photo) => done([keyOf(addRow(photo))]));
    search.oninput = (event) => event.isComposing || seek();
    search.oncompositionend = seek;
    search.onkeydown = (event) => event.key === "Enter" && event.preventDefault();
    seek();
    picker.showModal();
  });
}

let lastSearch = 0;

async function library(words, chosen) {
  const search = ++lastSearch;
  const place = picker.querySelector(".picker-library");
  const address = `${panel.dataset.pickUrl}?${new URLSearchParams({ q: words.trim() })}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (search !== lastSearch) return;
  const photos = answer?.ok ? (await answer.json()).photos : [];
  place.replaceChildren(...photos.map((photo) => choice(photo, chosen)));
  picker.querySelector(".picker-none").hidden = photos.length > 0;
}

// --- what the editor sees ------------------------------------------------------------------------

function find(key) {
  const row = rowOf(key);
  if (!row) return null;
  return {
    key,
    thumb: row.dataset.thumb,
    caption: field(row, "caption").value.replace(/\s+/g, " ").trim(),
    alt: field(row, "alt")?.value || "",
    note: row.querySelector(".placement-note").textContent,
  };
}

function setCaption(key, text) {
  const row = rowOf(key);
  if (!row) return;
  field(row, "caption").value = text;
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function markUsed(keys) {
  const used = new Set(keys);
  for (const row of rows()) row.classList.toggle("placement-in-text", used.has(keyOf(row)));
}

/** Rows as values, and back: for the copy that the browser keeps of unsaved work. */
export function saved() {
  return rows()
    .filter((row) => field(row, "photo").value)
    .map((row) => ({
      key: keyOf(row),
      id: field(row, "photo").value,
      thumb: row.dataset.thumb,
      caption: field(row, "caption").value,
      credit: field(row, "credit")?.value || "",
      alt: field(row, "alt")?.value || "",
      is_lead: field(row, "is_lead").checked,
    }));
}

export function restore(photos) {
  for (const photo of photos) {
    const row = rowOf(photo.key) || addRow(photo);
    for (const name of ["caption", "credit", "alt"]) {
      if (field(row, name)) field(row, name).value = photo[name];
    }
    field(row, "is_lead").checked = photo.is_lead;
  }
  tell("placements:changed");
}

export const isUploading = () => uploading.size > 0;

if (panel) {
  window.newsroomPlacements = { find, setCaption, addFile, pick };
  list.addEventListener("click", onClick);
  list.addEventListener("input", onInput);
  list.addEventListener("dragstart", onDragStart);
  list.addEventListener("dragend", onDragEnd);
  panel.addEventListener("dragover", onDragOver);
  panel.addEventListener("dragleave", () => panel.classList.remove("drop-here"));
  panel.addEventListener("drop", onDrop);
  const chooser = panel.querySelector("input[type=file]"); // none where one may only look
  chooser?.addEventListener("change", () => {
    takeForList(chooser.files);
    chooser.value = "";
  });
  picker.querySelector("[data-close]").addEventListener("click", () => picker.close());
  document.addEventListener("body:photos", (event) => markUsed(event.detail.keys));
  renumber();
  tell("placements:changed");
}
