/** The PDF files of one story. */

import { BlockRows, tell } from "./blocks.js";
import { PDF } from "./upload.js";

const panel = document.getElementById("files");
const chooser = panel?.querySelector("input[type=file]"); // none where one may only look

const files =
  panel &&
  new BlockRows({
    panel,
    template: document.getElementById("enclosure-template"),
    prefix: "files",
    letters: "f",
    kinds: [
      {
        ...PDF,
        url: panel.dataset.uploadUrl,
        largest: Number(panel.dataset.largest),
        letter: "f",
        begin: (file) => ({ title: file.name.replace(/\.pdf$/i, "") }),
      },
    ],
    noun: "tệp PDF",
    fill,
    find: (row) => ({
      kind: "file",
      name: files.field(row, "label").value.replace(/\s+/g, " ").trim() || row.dataset.title,
      told: row.dataset.weight ? `PDF, ${row.dataset.weight}` : "PDF",
    }),
  });

function fill(row, file) {
  const input = (name) => row.querySelector(`[name$="-${name}"]`);
  input("attachment").value = file.id ?? "";
  if (file.label) input("label").value = file.label;
  input("label").placeholder = file.title;
  row.dataset.title = file.title;
  row.dataset.weight = file.weight || "";
  const link = row.querySelector(".enclosure-name");
  link.textContent = file.weight ? `${file.title} (PDF, ${file.weight})` : file.title;
  if (file.address) link.href = file.address;
}

/** Asks for files of the own machine; resolves to the keys of their rows, none when it was left. */
function pick() {
  return new Promise((resolve) => {
    const done = (keys) => {
      chooser.onchange = onChosen;
      resolve(keys);
    };
    chooser.onchange = () => done(files.takeChosen(chooser));
    chooser.oncancel = () => done([]);
    chooser.click();
  });
}

const onChosen = () => files.placed(files.takeChosen(chooser));

/** Rows as values, and back: for the copy that the browser keeps of unsaved work. */
export function saved() {
  return files
    .rows()
    .filter((row) => files.field(row, "attachment").value)
    .map((row) => ({
      key: files.keyOf(row),
      id: files.field(row, "attachment").value,
      title: row.dataset.title,
      weight: row.dataset.weight,
      label: files.field(row, "label").value,
    }));
}

export function restore(kept) {
  for (const file of kept) {
    const row = files.rowOf(file.key) || files.add(file);
    files.field(row, "label").value = file.label;
  }
  tell("blocks:changed");
}

export const isUploading = () => files.isUploading();

if (panel) {
  window.newsroomBlocks.pickers.file = pick;
  if (chooser) chooser.onchange = onChosen;
  tell("blocks:changed");
}
