/** What opens over the page closes by Esc, menus also by a press elsewhere. */

const MENUS = "details.bar-more[open], details.filter-many[open]";
const BOXES = `${MENUS}, details.verb-box[open]`;

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const dialog = document.querySelector("dialog:modal");
  if (dialog) return dialog.close(); // a search field inside would keep the key for itself
  for (const box of document.querySelectorAll(BOXES)) {
    if (box.contains(document.activeElement)) box.querySelector("summary").focus();
    box.open = false;
  }
});

document.addEventListener("pointerdown", (event) => {
  for (const menu of document.querySelectorAll(MENUS)) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
