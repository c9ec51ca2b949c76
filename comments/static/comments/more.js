// The rest of a thread, another order of it, and a comment that a link names: fetched as the pages
// that the plain links lead to, and shown in place.

import { isPlainClick, say } from "./page.js";

async function fetchPage(address) {
  const answer = await fetch(address).catch(() => null);
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

const adopt = (nodes) => nodes.map((node) => document.importNode(node, true));
const rowsOf = (page) => [...(page.querySelector("[data-thread]")?.children ?? [])];
const idOf = (row) => row.querySelector(".comment").id;

// Without a page the browser says best what is wrong.
async function follow(link, show) {
  if (link.ariaBusy === "true") return;
  link.ariaBusy = "true";
  const page = await fetchPage(link.href);
  link.ariaBusy = null;
  if (page) show(page);
  else location.assign(link.href);
}

function append(section, link, list, page) {
  const known = new Set([...list.querySelectorAll(".comment")].map((comment) => comment.id));
  const fresh = adopt(rowsOf(page).filter((row) => !known.has(idOf(row))));
  list.append(...fresh);
  const next = page.querySelector("a[data-more]");
  if (next) link.href = next.href;
  else link.parentElement.remove();
  say(section, `Đã hiện thêm ${fresh.length} ý kiến.`);
  focusOn(fresh[0]?.querySelector(".comment"));
}

function reorder(section, link, page) {
  section.querySelector("[data-list]").replaceChildren(...adopt([...page.querySelector("[data-list]").childNodes]));
  for (const other of section.querySelectorAll("a[data-sort]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  say(section, `Đã xếp theo: ${link.textContent.trim().toLowerCase()}.`);
  section.dispatchEvent(new CustomEvent("shown"));
}

function focusOn(comment) {
  if (!comment) return;
  comment.tabIndex = -1;
  comment.focus({ preventScroll: true });
}

export function followInPlace(section) {
  section.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-more], a[data-more-replies], a[data-sort]");
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    follow(link, (page) => {
      if (link.matches("[data-sort]")) return reorder(section, link, page);
      const own = link.closest("li")?.querySelector(".replies");
      append(section, link, own ?? section.querySelector("[data-thread]"), page);
      section.dispatchEvent(new CustomEvent("shown"));
    });
  });
}

// The address names a comment that is not among the first: its thread is put on top.
export async function showLinked(section) {
  const number = location.hash.match(/^#y-kien-(\d+)$/)?.[1];
  if (!number || !section.dataset.linked || document.getElementById(`y-kien-${number}`)) return;
  const page = await fetchPage(section.dataset.linked + number);
  const [row] = page ? adopt(rowsOf(page)) : [];
  if (!row) return;
  document.getElementById(idOf(row))?.closest(".thread > li").remove();
  section.querySelector("[data-thread]").prepend(row);
  section.dispatchEvent(new CustomEvent("shown"));
  const comment = document.getElementById(`y-kien-${number}`);
  comment.classList.add("is-linked");
  comment.scrollIntoView();
  focusOn(comment);
}
