// The thread under a story, made quicker: the form opens in place, more comments come without a new
// page. Everything here has a plain link or form behind it, so a failure only takes away the comfort.

import { CommentForm } from "./form.js";
import { showOwn, watchOwn } from "./own.js";

function openForms(section) {
  const place = section.querySelector("[data-form-place]");
  if (!place) return;
  place.querySelector("[data-open-form]").parentElement.remove();
  new CommentForm(section, place);
  section.addEventListener("click", (event) => {
    const link = event.target.closest("[data-reply]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openReply(section, link);
  });
}

function openReply(section, link) {
  const place = link.closest("[data-reply-place]").parentElement;
  const open = place.querySelector(":scope > .comment-form");
  if (open) return open.elements.text.focus();
  return new CommentForm(section, place, link.dataset.reply).focus();
}

// --- more of the thread ---------------------------------------------------------------------

async function followInPlace(link, list, section) {
  link.setAttribute("aria-busy", "true");
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok) {
    location.assign(link.href); // the browser says best what is wrong
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const known = new Set([...section.querySelectorAll(".comment")].map((comment) => comment.id));
  const rows = [...(page.querySelector("[data-thread]")?.children ?? [])];
  const fresh = rows.filter((row) => !known.has(row.querySelector(".comment").id));
  list.append(...fresh.map((row) => document.importNode(row, true)));
  const next = page.querySelector("a[data-more]");
  if (next) {
    link.href = next.href;
    link.removeAttribute("aria-busy");
  } else {
    link.parentElement.remove();
  }
  section.querySelector("[data-status]").textContent = `Đã hiện thêm ${fresh.length} ý kiến.`;
  const first = fresh.length ? document.getElementById(fresh[0].querySelector(".comment").id) : null;
  if (first) {
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }
}

function loadInPlace(section) {
  section.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-more], a[data-more-replies]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.hasAttribute("aria-busy")) return;
    const list = link.matches("[data-more]")
      ? section.querySelector("[data-thread]")
      : link.closest("li").querySelector(".replies");
    followInPlace(link, list, section);
  });
}

for (const section of document.querySelectorAll("section[data-article]")) {
  openForms(section);
  loadInPlace(section);
  watchOwn(section);
  showOwn(section);
  section.addEventListener("sent", () => showOwn(section));
}
