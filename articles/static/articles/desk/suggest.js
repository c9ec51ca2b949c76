/** Names offered while one types, for every <input data-suggest="author">; with `data-suggest-many`
 * the part behind the last comma counts. Keys: arrows, Enter, Escape. */

const WAIT = 150;
const list = document.createElement("ul");
list.className = "suggestions";
list.id = "suggestions";
list.setAttribute("role", "listbox");
list.hidden = true;

let input = null;
let timer = 0;
let asked = 0;

const isMany = () => input.hasAttribute("data-suggest-many");
const typed = () => (isMany() ? input.value.split(",").at(-1) : input.value).trim();

async function ask(form) {
  const question = ++asked;
  const words = typed();
  if (!words) return close();
  const address = `${form.dataset.suggestUrl}?${new URLSearchParams({ cua: input.dataset.suggest, q: words })}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (question !== asked || !answer?.ok) return;
  const { names } = await answer.json();
  if (question === asked) show(names.filter((name) => name !== words));
}

function show(names) {
  list.replaceChildren(
    ...names.map((name, i) => {
      const item = document.createElement("li");
      item.id = `suggestion-${i}`;
      item.setAttribute("role", "option");
      item.textContent = name;
      // Before the input loses its focus, or the list would be gone when the click comes.
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        take(name);
      });
      return item;
    }),
  );
  if (!names.length) return close();
  input.parentElement.append(list);
  list.style.top = `${input.offsetTop + input.offsetHeight}px`;
  list.style.left = `${input.offsetLeft}px`;
  list.style.minWidth = `${input.offsetWidth}px`;
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
}

function close() {
  asked++;
  list.hidden = true;
  input?.setAttribute("aria-expanded", "false");
  input?.removeAttribute("aria-activedescendant");
}

function take(name) {
  if (isMany()) {
    const before = input.value.split(",").slice(0, -1).map((part) => part.trim());
    input.value = [...before, name].filter(Boolean).join(", ") + ", ";
  } else {
    input.value = name;
  }
  close();
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function step(by) {
  const items = [...list.children];
  const now = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  const next = items[(now + by + items.length) % items.length];
  for (const item of items) item.setAttribute("aria-selected", item === next);
  input.setAttribute("aria-activedescendant", next.id);
}

function onKey(event) {
  if (event.target !== input || event.isComposing || list.hidden) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" || event.key === "Tab") {
    const chosen = list.querySelector("[aria-selected=true]");
    if (!chosen) return;
    event.preventDefault();
    take(chosen.textContent);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    close();
  }
}

export function start(form) {
  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => input && ask(form), WAIT);
  };
  form.addEventListener("focusin", (event) => {
    if (!event.target.matches("[data-suggest]")) return;
    input = event.target;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
  });
  form.addEventListener("focusout", (event) => event.target === input && close());
  form.addEventListener("input", (event) => {
    // A syllable that is still being composed by Telex or VNI is no question yet.
    if (event.target === input && !event.isComposing) later();
  });
  form.addEventListener("compositionend", (event) => event.target === input && later());
  form.addEventListener("keydown", onKey, true);
}
