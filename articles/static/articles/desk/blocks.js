/** Rows of a story's form that blocks of the body name by their key: photos, PDF files, videos, sounds,
 * other stories. Each list is one `BlockRows`; the editor plugin (editor/newsblock.js) talks to all of
 * them through `window.newsroomBlocks` and events on the document:
 *   blocks:changed           a row says something else than before
 *   blocks:insert {keys}     put their blocks where the caret stands
 *   blocks:removed {key}     take its blocks out of the text
 *   body:blocks {keys}       told by the editor: which keys stand in the text */

import { upload } from "./upload.js";

export const tell = (name, detail = {}) => document.dispatchEvent(new CustomEvent(name, { detail }));

const lists = [];

/** The list that takes such a file, if any; the list of a key. */
const listFor = (file) => lists.find((list) => list.kindFor(file));
const listOf = (key) => lists.find((list) => list.letters.includes(key[0]));

window.newsroomBlocks = {
  /** What the editor shows of a block, or null where its row is gone. */
  find: (key) => listOf(key)?.find(key) ?? null,
  /** A row for the file at once, its upload on the way; its key, or null for what nobody takes. */
  addFile: (file) => (listFor(file) ?? listOf("p")).addFile(file),
  setCaption: (key, text) => listOf(key).setCaption(key, text),
  /** {name of a button: function that asks and resolves to keys}. */
  pickers: {},
};

export class BlockRows {
  /** `letters`: of the keys; `kinds`: what may be uploaded (upload.js), each with the `url` it goes to;
   * `noun`: what sentences call a row; `fill(row, item)`: writes what is known of an item into a row;
   * `find(row)`: what the editor shows of it. */
  constructor({ panel, template, prefix, letters, kinds, noun, fill, find }) {
    Object.assign(this, { panel, template, letters, kinds, noun, fill });
    this.findRow = find;
    this.list = panel.querySelector(".block-rows");
    this.form = panel.closest("form");
    this.total = panel.querySelector(`[name=${prefix}-TOTAL_FORMS]`);
    this.uploading = new Set();
    this.list.addEventListener("click", (event) => this.onClick(event));
    this.list.addEventListener("input", () => tell("blocks:changed"));
    panel.addEventListener("dragover", (event) => this.onDragOver(event));
    panel.addEventListener("dragleave", () => panel.classList.remove("drop-here"));
    panel.addEventListener("drop", (event) => this.onDrop(event));
    document.addEventListener("body:blocks", (event) => this.markUsed(new Set(event.detail.keys)));
    // What the buttons of a row do.
    this.deeds = {
      insert: (row) => tell("blocks:insert", { keys: [this.keyOf(row)] }),
      remove: (row) => this.remove(row),
      up: (row) => row.previousElementSibling?.before(row),
      down: (row) => row.nextElementSibling?.after(row),
    };
    this.renumber();
    lists.push(this);
  }

  field(row, name) {
    return row.querySelector(`[name$="-${name}"]`);
  }

  keyOf(row) {
    return this.field(row, "key").value;
  }

  all() {
    return [...this.list.querySelectorAll(".block-row")];
  }

  rows() {
    return this.all().filter((row) => !this.field(row, "DELETE").checked);
  }

  rowOf(key) {
    return this.rows().find((row) => this.keyOf(row) === key);
  }

  /** Keys are never used twice in a story, also not those of rows that were taken out. */
  nextKey(letter = this.letters[0]) {
    const used = this.all().map((row) => Number(this.keyOf(row).slice(1)));
    return `${letter}${Math.max(0, Number(this.panel.dataset.highestKey || 0), ...used) + 1}`;
  }

  add(item, letter) {
    const index = Number(this.total.value);
    this.total.value = index + 1;
    const holder = document.createElement("template");
    holder.innerHTML = this.template.innerHTML.replaceAll("__prefix__", index);
    const row = holder.content.firstElementChild;
    this.field(row, "key").value = item.key || this.nextKey(letter);
    this.list.append(row);
    this.fill(row, item);
    this.renumber();
    return row;
  }

  renumber() {
    this.rows().forEach((row, position) => {
      this.field(row, "position").value = position;
    });
    this.panel.classList.toggle("rows-none", this.rows().length === 0);
  }

  remove(row) {
    this.field(row, "DELETE").checked = true;
    row.hidden = true;
    this.renumber();
    tell("blocks:removed", { key: this.keyOf(row) });
    this.touched();
  }

  /** What was changed by a script counts as typed: it is kept like typed text. */
  touched() {
    this.form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  note(row, text, isError = false) {
    const place = row.querySelector(".block-note");
    place.textContent = text;
    place.classList.toggle("block-error", isError);
    tell("blocks:changed");
  }

  announce(text) {
    const place = this.panel.querySelector(".block-problem");
    place.textContent = text;
    place.hidden = !text;
    if (text) place.scrollIntoView({ block: "nearest" });
  }

  markUsed(keys) {
    for (const row of this.rows()) row.classList.toggle("block-in-text", this.standsIn(row, keys));
  }

  standsIn(row, keys) {
    return keys.has(this.keyOf(row));
  }

  find(key) {
    const row = this.rowOf(key);
    return row ? { key, note: row.querySelector(".block-note").textContent, ...this.findRow(row) } : null;
  }

  setCaption(key, text) {
    const row = this.rowOf(key);
    if (!row) return;
    this.field(row, "caption").value = text;
    this.touched();
  }

  // --- files of the own machine ------------------------------------------------------------------

  kindFor(file) {
    return this.kinds.find((kind) => kind.types.includes(file.type));
  }

  addFile(file) {
    const kind = this.kindFor(file);
    if (!kind) {
      this.announce(`“${file.name}” không phải ${this.noun} nên không được nhận.`);
      return null;
    }
    const row = this.add(kind.begin(file), kind.letter);
    this.send(row, file, kind);
    return this.keyOf(row);
  }

  send(row, file, kind) {
    const bar = row.querySelector("progress");
    bar.hidden = false;
    this.uploading.add(row);
    this.note(row, `Đang tải ${kind.noun} lên…`);
    upload(file, {
      url: kind.url,
      token: this.form.querySelector("[name=csrfmiddlewaretoken]").value, // a new login changes it
      kind,
      progress: (part) => {
        bar.value = part;
        if (part === 1) this.note(row, `Máy chủ đang xử lý ${kind.noun}…`);
      },
    })
      .then((item) => {
        this.fill(row, item);
        this.note(row, item.note || "");
        this.touched();
      })
      .catch((error) => {
        this.announce(error.message);
        this.remove(row);
      })
      .finally(() => {
        bar.hidden = true;
        this.uploading.delete(row);
      });
  }

  /** Each file to the list that takes it; the keys of those that came to this one. */
  takeFiles(files) {
    this.announce("");
    const keys = [];
    for (const file of files) {
      const list = listFor(file) ?? this;
      const key = list.addFile(file);
      if (key && list === this) keys.push(key);
      else if (key) list.placed([key]);
    }
    return keys;
  }

  /** Given to the list and not to a place in the text: it goes to where the caret stands, for what
   * lies beside the text is seen by nobody. */
  placed(keys) {
    if (keys.length) tell("blocks:insert", { keys });
  }

  /** The files chosen in an input of the page, which may then be used again. */
  takeChosen(chooser) {
    const keys = this.takeFiles(chooser.files);
    chooser.value = "";
    return keys;
  }

  onDragOver(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.panel.classList.add("drop-here");
  }

  onDrop(event) {
    this.panel.classList.remove("drop-here");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    this.placed(this.takeFiles(event.dataTransfer.files));
  }

  onClick(event) {
    const button = event.target.closest("button[data-deed]");
    const row = event.target.closest(".block-row");
    if (!button || !row) return;
    this.deeds[button.dataset.deed](row);
    this.renumber();
    if (["up", "down"].includes(button.dataset.deed)) button.focus();
  }

  isUploading() {
    return this.uploading.size > 0;
  }
}
