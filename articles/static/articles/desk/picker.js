/** A dialog in which something is chosen: of this story, of a library by searching, or of the own
 * machine. */

/** Resolves to the chosen items in the order in which they were chosen, none when the dialog was left.
 *   own: items of this story; many: several may be chosen, with a button that ends it;
 *   onFiles(files): what becomes of files of the own machine; answers items;
 *   marks: draws labels onto a choice. */
export function choose(dialog, { own = () => [], many = "", onFiles = null, title = "" }) {
  return new Promise((resolve) => {
    let chosen = [];
    const part = (selector) => dialog.querySelector(selector);
    const end = (items) => {
      chosen = items;
      dialog.close();
    };
    const press = (item) => {
      if (!many) return end([item]);
      const known = chosen.findIndex((one) => sameItem(one, item));
      chosen = known < 0 ? [...chosen, item] : chosen.filter((_, place) => place !== known);
      showChosen();
    };
    const showChosen = () => {
      for (const button of dialog.querySelectorAll(".choice")) {
        const place = chosen.findIndex((one) => sameItem(one, button.item));
        if (many) button.setAttribute("aria-pressed", place >= 0);
        button.dataset.place = place >= 0 ? place + 1 : "";
      }
      part(".picker-end").hidden = !many;
      part(".picker-end button").textContent = chosen.length ? `${many} (${chosen.length})` : many;
      part(".picker-end button").disabled = chosen.length === 0;
    };
    const showOwn = () => {
      const items = own();
      part(".picker-own").replaceChildren(...items.map((item) => choice(item, press)));
      part(".picker-own").hidden = items.length === 0;
      showChosen();
    };
    const file = part("input[type=file]");
    if (file) {
      file.multiple = Boolean(many) || file.dataset.many !== undefined;
      file.onchange = async () => {
        const items = await onFiles([...file.files]);
        file.value = "";
        if (!many) return items.length ? end(items) : undefined;
        chosen.push(...items);
        showOwn();
      };
    }
    const search = part("input[type=search]");
    const seek = () => library(dialog, search.value, press).then(showChosen);
    search.value = "";
    search.oninput = (event) => event.isComposing || seek();
    search.oncompositionend = seek;
    search.onkeydown = (event) => event.key === "Enter" && event.preventDefault();
    part(".picker-end button").onclick = () => end(chosen);
    part("[data-close]").onclick = () => end([]);
    dialog.oncancel = () => (chosen = []);
    dialog.addEventListener("close", () => resolve(chosen), { once: true });
    if (title) part("h2").textContent = title;
    showOwn();
    seek();
    dialog.showModal();
  });
}

const sameItem = (one, other) => (one.key && one.key === other.key) || (!one.key && !other.key && one.id === other.id);

/** {id, key, thumb, title, told, marks} as a button. */
function choice(item, press) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "choice";
  button.item = item;
  if (item.thumb) {
    const image = document.createElement("img");
    image.src = item.thumb;
    image.alt = "";
    button.append(image);
  }
  const title = document.createElement("span");
  title.className = "choice-title";
  title.textContent = item.title || item.caption || item.alt || "Chưa có chú thích";
  const told = document.createElement("span");
  told.className = "choice-told";
  told.textContent = item.told || "";
  const marks = document.createElement("span");
  showMarks(marks, item.marks || []);
  button.append(title, told, marks);
  button.addEventListener("click", () => press(item));
  return button;
}

/** What whoever places a photo has to know: a child in it, an end of the right to it. */
export function showMarks(place, marks) {
  place.replaceChildren(
    ...marks.map(({ kind, text }) => {
      const mark = document.createElement("span");
      mark.className = `badge photo-mark-${kind}`;
      mark.textContent = text;
      return mark;
    }),
  );
}

let lastSearch = 0;

async function library(dialog, words, press) {
  const search = ++lastSearch;
  const address = `${dialog.dataset.pickUrl}?${new URLSearchParams({ q: words.trim() })}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (search !== lastSearch) return;
  const items = answer?.ok ? (await answer.json()).choices : [];
  dialog.querySelector(".picker-library").replaceChildren(...items.map((item) => choice(item, press)));
  dialog.querySelector(".picker-none").hidden = items.length > 0;
}
