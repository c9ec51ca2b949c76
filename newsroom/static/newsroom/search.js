// Suggestions below a search field while somebody types. Without this file the field still searches.

const PAUSE = 150;

for (const field of document.querySelectorAll("input[data-suggest]")) suggestFor(field);

function suggestFor(field) {
  const list = document.createElement("div");
  list.id = `${field.id}-goi-y`;
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = "Gợi ý";
  list.hidden = true;
  field.parentElement.append(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  let timer, asked, chosen = -1;

  // An input method rewrites the word while it is composed: half a syllable suggests nonsense.
  field.addEventListener("input", (event) => event.isComposing || later());
  field.addEventListener("compositionend", later);
  field.addEventListener("blur", () => setTimeout(close, 200));
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      choose(chosen + step);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].href);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  async function ask() {
    asked?.abort();
    const typed = field.value.trim();
    if (typed.length < 2) return close();
    asked = new AbortController();
    try {
      const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch {
      // No network, or a later question: the field goes on without suggestions.
    }
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(option));
    list.hidden = !suggestions.length || document.activeElement !== field;
    field.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  }

  function option({ kind, text, path }, index) {
    const link = document.createElement("a");
    link.id = `${list.id}-${index}`;
    link.role = "option";
    link.href = path;
    link.tabIndex = -1;
    const label = document.createElement("span");
    label.className = "kicker";
    label.textContent = kind;
    link.append(label, ` ${text}`);
    return link;
  }

  // From the last one down leads back to the field, and from the field up to the last one.
  function choose(index) {
    const count = list.children.length;
    chosen = index >= count ? -1 : index < -1 ? count - 1 : index;
    [...list.children].forEach((item, at) => (item.ariaSelected = String(at === chosen)));
    const item = list.children[chosen];
    if (item) field.setAttribute("aria-activedescendant", item.id);
    else field.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  }

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    choose(-1);
  }
}
