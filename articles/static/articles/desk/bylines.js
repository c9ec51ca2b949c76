/** The rows of pen names: add, take out, change the order. */

const list = document.querySelector(".bylines");
const template = document.getElementById("byline-template");
const total = document.querySelector("[name=bylines-TOTAL_FORMS]");

const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const rows = () => [...list.children].filter((row) => !field(row, "DELETE").checked);

function renumber() {
  rows().forEach((row, position) => {
    field(row, "position").value = position;
  });
}

export function add(name = "", role = "") {
  const index = Number(total.value);
  total.value = index + 1;
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__prefix__", index);
  const row = holder.content.firstElementChild;
  list.append(row);
  field(row, "author").value = name;
  if (role) field(row, "role").value = role;
  renumber();
  return row;
}

export const saved = () =>
  rows()
    .map((row) => ({ name: field(row, "author").value.trim(), role: field(row, "role").value }))
    .filter((row) => row.name);

export function restore(credits) {
  for (const row of rows()) remove(row);
  for (const { name, role } of credits) add(name, role);
  if (!credits.length) add();
}

function remove(row) {
  field(row, "DELETE").checked = true;
  row.hidden = true;
  renumber();
}

const DEEDS = {
  remove(row) {
    remove(row);
    if (!rows().length) add();
  },
  up(row) {
    row.previousElementSibling?.before(row);
  },
};

export function start() {
  if (!list || !total) return;
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-deed]");
    if (!button) return;
    DEEDS[button.dataset.deed](button.closest("li"));
    renumber();
  });
  document.querySelector(".add-byline")?.addEventListener("click", () => field(add(), "author").focus());
  renumber();
}
