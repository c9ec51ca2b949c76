/** The photos of one story, single ones and those of galleries. */

import { BlockRows, tell } from "./blocks.js";
import { choose, showMarks } from "./picker.js";
import { PICTURE, upload } from "./upload.js";

const panel = document.getElementById("photos");
const picker = document.getElementById("photo-picker");

const WORDS = ["caption", "credit", "alt"];
const image = {
  ...PICTURE,
  url: panel?.dataset.uploadUrl,
  letter: "p",
  begin: (file) => ({ thumb: URL.createObjectURL(file), caption: "" }),
};

const photos =
  panel &&
  new BlockRows({
    panel,
    template: document.getElementById("placement-template"),
    prefix: "photos",
    letters: "p",
    kinds: [image],
    noun: "ảnh",
    fill,
    find: (row) => ({
      kind: "photo",
      thumb: row.dataset.thumb,
      caption: photos.field(row, "caption").value.replace(/\s+/g, " ").trim(),
      alt: photos.field(row, "alt")?.value || "",
    }),
  });
const field = (row, name) => photos.field(row, name);

function fill(row, photo) {
  const input = (name) => row.querySelector(`[name$="-${name}"]`);
  input("photo").value = photo.id ?? "";
  if (photo.gallery) input("gallery").value = photo.gallery;
  row.dataset.thumb = photo.thumb;
  row.querySelector("img").src = photo.thumb;
  showMarks(row.querySelector(".placement-marks"), photo.marks || []);
  for (const name of WORDS) {
    if (input(name) && !input(name).value && photo[name]) input(name).value = photo[name];
    if (input(name) && photo.mayDescribe === false && name !== "caption") input(name).readOnly = true;
  }
}

/** The credit of one photo for all that have none yet; what somebody wrote is kept. */
function creditAll(row) {
  const credit = field(row, "credit").value.trim();
  if (!credit) return photos.note(row, "Hãy ghi tác giả, nguồn của ảnh này trước.", true);
  const others = photos.rows().filter((other) => other !== row && field(other, "credit"));
  const blank = others.filter((other) => !field(other, "credit").value.trim() && !field(other, "credit").readOnly);
  const own = others.filter((other) => ![credit, ""].includes(field(other, "credit").value.trim()));
  for (const other of blank) field(other, "credit").value = credit;
  const kept = own.length ? ` ${own.length} ảnh đã ghi nguồn khác được giữ nguyên.` : "";
  photos.note(row, (blank.length ? `Đã ghi nguồn này cho ${blank.length} ảnh.` : "Không còn ảnh nào trống nguồn.") + kept);
  photos.touched();
}

/** Pictures given to the list and not to a place in the text: the first one leads the story that
 * has no leading picture yet, for a story without one is hardly seen on the front page. */
function placed(keys) {
  const hasLead = photos.rows().some((row) => field(row, "is_lead").checked);
  if (keys.length && !hasLead) field(photos.rowOf(keys[0]), "is_lead").checked = true;
}

function onInput(event) {
  const row = event.target.closest(".placement");
  if (event.target === field(row, "is_lead") && event.target.checked) {
    photos
      .rows()
      .filter((other) => other !== row)
      .forEach((other) => (field(other, "is_lead").checked = false));
  }
  if (event.target.matches(".gallery-choice")) move(row, event.target.value);
}

// --- galleries: photos that name the same one --------------------------------------------------

const galleryOf = (row) => field(row, "gallery").value;
const inGallery = (key) => photos.rows().filter((row) => galleryOf(row) === key);
const galleries = () => [...new Set(photos.rows().map(galleryOf).filter(Boolean))];
let highest = Number(panel?.dataset.highestGallery || 0);

function nextGallery() {
  highest = Math.max(highest, ...photos.all().map((row) => Number(galleryOf(row).slice(1)))) + 1;
  return `g${highest}`;
}

/** Into a gallery, behind its last photo; "" takes a photo out, "new" begins a gallery. */
function move(row, choice) {
  const before = galleryOf(row);
  const key = choice === "new" ? nextGallery() : choice;
  const last = key && inGallery(key).at(-1);
  field(row, "gallery").value = key;
  if (last && last !== row) last.after(row);
  photos.renumber();
  forgetEmpty(before);
  if (choice === "new") tell("blocks:insert", { keys: [key] });
  tell("blocks:changed");
}

function forgetEmpty(key) {
  if (key && !inGallery(key).length) tell("blocks:removed", { key });
}

/** The choice of a gallery in every row, as they stand just now. */
function showGalleries() {
  const known = galleries();
  for (const row of photos.rows()) {
    const select = row.querySelector(".gallery-choice");
    if (!select) continue;
    const options = [["", "Không"], ...known.map((key) => [key, `Chùm ảnh ${key.slice(1)}`]), ["new", "Chùm ảnh mới"]];
    const written = JSON.stringify(options);
    if (select.dataset.options !== written) {
      select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
      select.dataset.options = written;
    }
    select.value = galleryOf(row);
    row.classList.toggle("in-gallery", Boolean(galleryOf(row)));
  }
}

function findGallery(key) {
  const rows = inGallery(key);
  if (!rows.length) return null;
  return {
    key,
    kind: "gallery",
    thumbs: rows.map((row) => row.dataset.thumb),
    name: `Chùm ảnh ${key.slice(1)}`,
    told: `${rows.length} ảnh; thứ tự và chú thích sửa ở khung Ảnh trong bài`,
    note: "",
  };
}

// --- order by dragging ---------------------------------------------------------------------------

let dragged = null;

function onDragStart(event) {
  const handle = event.target.closest?.(".placement-handle");
  if (!handle) return;
  dragged = handle.closest(".placement");
  dragged.classList.add("placement-dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", photos.keyOf(dragged));
}

function onDragOver(event) {
  const over = event.target.closest(".placement");
  if (!dragged) return;
  event.preventDefault();
  if (!over || over === dragged) return;
  const box = over.getBoundingClientRect();
  const isLower = event.clientY > box.top + box.height / 2;
  over[isLower ? "after" : "before"](dragged);
}

function onDragEnd() {
  dragged?.classList.remove("placement-dragged");
  dragged = null;
  panel.classList.remove("drop-here");
  photos.renumber();
  tell("blocks:changed");
}

// --- choosing -------------------------------------------------------------------------------------

const asItem = (row) => ({ ...photos.find(photos.keyOf(row)), id: field(row, "photo").value });
const asItems = (keys) => keys.map((key) => asItem(photos.rowOf(key)));
const keyOf = (item) => item.key || photos.keyOf(photos.add(item));

/** A photo of this story, of the library or of the own machine: keys of rows. */
async function pick() {
  const items = await choose(picker, {
    title: "Chèn ảnh",
    own: () => photos.rows().map(asItem),
    onFiles: (files) => asItems(photos.takeFiles(files)),
  });
  return items.map(keyOf);
}

/** Several photos as one gallery: its key. */
async function pickGallery() {
  const items = await choose(picker, {
    title: "Chèn chùm ảnh",
    many: "Chèn chùm ảnh",
    own: () => photos.rows().filter((row) => !galleryOf(row)).map(asItem),
    onFiles: (files) => asItems(photos.takeFiles(files)),
  });
  if (!items.length) return [];
  const key = nextGallery();
  let last = null;
  for (const row of items.map((item) => photos.rowOf(keyOf(item)))) {
    field(row, "gallery").value = key;
    if (last) last.after(row);
    last = row;
  }
  photos.renumber();
  photos.touched();
  tell("blocks:changed");
  return [key];
}

/** A photo that becomes no row of its own: {id, thumb}, or null when the dialog was left. */
export async function pickPoster() {
  const send = (file) =>
    upload(file, {
      url: image.url,
      token: photos.form.querySelector("[name=csrfmiddlewaretoken]").value,
      kind: image,
    });
  const [item] = await choose(picker, {
    title: "Chọn ảnh bìa",
    own: () => photos.rows().map(asItem).filter((one) => one.id),
    onFiles: ([file]) =>
      send(file).then(
        (answer) => [answer],
        (error) => {
          window.alert(error.message);
          return [];
        },
      ),
  });
  return item ?? null;
}

// --- unsaved work ----------------------------------------------------------------------------------

/** Rows as values, and back: for the copy that the browser keeps of unsaved work. */
export function saved() {
  return photos
    .rows()
    .filter((row) => field(row, "photo").value)
    .map((row) => ({
      key: photos.keyOf(row),
      id: field(row, "photo").value,
      thumb: row.dataset.thumb,
      caption: field(row, "caption").value,
      credit: field(row, "credit")?.value || "",
      alt: field(row, "alt")?.value || "",
      is_lead: field(row, "is_lead").checked,
      gallery: galleryOf(row),
    }));
}

export function restore(kept) {
  for (const photo of kept) {
    const row = photos.rowOf(photo.key) || photos.add(photo);
    for (const name of WORDS) {
      if (field(row, name)) field(row, name).value = photo[name];
    }
    field(row, "is_lead").checked = photo.is_lead;
    field(row, "gallery").value = photo.gallery || "";
  }
  tell("blocks:changed");
}

export const isUploading = () => photos.isUploading();

if (panel) {
  photos.placed = placed;
  photos.standsIn = (row, keys) => keys.has(photos.keyOf(row)) || keys.has(galleryOf(row));
  photos.letters = "pg";
  photos.nextKey = () => BlockRows.prototype.nextKey.call(photos, "p");
  const findPhoto = photos.find.bind(photos);
  photos.find = (key) => (key[0] === "g" ? findGallery(key) : findPhoto(key));
  photos.deeds.credit = creditAll;
  const { remove } = photos.deeds;
  photos.deeds.remove = (row) => {
    remove(row);
    forgetEmpty(galleryOf(row));
  };
  for (const way of ["up", "down"]) {
    const step = photos.deeds[way];
    photos.deeds[way] = (row) => {
      step(row);
      tell("blocks:changed");
    };
  }
  Object.assign(window.newsroomBlocks.pickers, { photo: pick, gallery: pickGallery });
  // Before the list tells of the change: the choices of galleries are drawn anew then.
  photos.list.addEventListener("input", onInput, true);
  photos.list.addEventListener("dragstart", onDragStart);
  photos.list.addEventListener("dragend", onDragEnd);
  panel.addEventListener("dragover", onDragOver);
  const chooser = panel.querySelector("input[type=file]"); // none where one may only look
  chooser?.addEventListener("change", () => placed(photos.takeChosen(chooser)));
  document.addEventListener("blocks:changed", showGalleries);
  tell("blocks:changed");
}
