/** The page on which a story is written: unsaved work is kept and never lost by leaving. */

import * as bylines from "./bylines.js";
import * as clash from "./clash.js";
import { drop, keep, kept } from "./kept.js";
import * as placements from "./placements.js";
import * as suggest from "./suggest.js";

const form = document.getElementById("story-form");
const story = form.dataset.story;
const PLAIN = [
  ...["headline", "sapo", "section", "topics", "areas", "event_date", "planned_at", "programme"],
  ...["episode_date", "source_note", "dateline", "short_title", "ai_use", "ai_note"],
];
const PAUSE = 1500;

const editor = () => window.CKEDITOR?.instances?.id_body;
const body = () => editor()?.getData() ?? form.elements.body.value;

function content() {
  const fields = Object.fromEntries(PLAIN.map((name) => [name, form.elements[name].value]));
  return {
    at: Date.now(),
    fields,
    body: body(),
    bylines: bylines.saved(),
    photos: placements.saved(),
  };
}

const words = ({ at, ...rest }) => JSON.stringify(rest);

let opened = ""; // what stood here when the page had loaded
let timer = 0;

const isDirty = () => opened !== "" && words(content()) !== opened;

async function keepNow() {
  window.clearTimeout(timer);
  if (isDirty()) await keep(story, content());
}

function keepSoon() {
  window.clearTimeout(timer);
  timer = window.setTimeout(keepNow, PAUSE);
}

// --- what was kept is offered again ----------------------------------------------------------------

/** What the server has just saved needs no copy here any more. */
const isSaved = document.querySelector(".messagelist .saved") !== null;
const dropped = isSaved ? Promise.all([drop(story), drop("new")]) : Promise.resolve();

async function offer() {
  await dropped;
  if (isSaved || form.hasAttribute("data-bound")) return; // all that was typed is on the page
  const copy = await kept(story);
  if (!copy || words(copy) === opened) return;
  const notice = form.querySelector(".kept-notice");
  const time = new Date(copy.at).toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short" });
  notice.querySelector("span").textContent =
    `Trình duyệt còn giữ nội dung bạn gõ lúc ${time} mà chưa lưu được.`;
  notice.hidden = false;
  notice.addEventListener("click", (event) => {
    const choice = event.target.dataset.kept;
    if (!choice) return;
    if (choice === "take") restore(copy);
    else drop(story);
    notice.hidden = true;
  });
}

function restore(copy) {
  for (const [name, value] of Object.entries(copy.fields)) form.elements[name].value = value;
  bylines.restore(copy.bylines);
  placements.restore(copy.photos);
  setBody(copy.body);
}

function setBody(html) {
  if (editor()) editor().setData(html);
  else form.elements.body.value = html;
}

// --- sending ---------------------------------------------------------------------------------------

let isSending = false;

function onSubmit(event) {
  const button = event.submitter;
  if (placements.isUploading()) {
    event.preventDefault();
    window.alert("Ảnh đang tải lên. Hãy đợi thanh tiến độ chạy hết rồi bấm lại.");
    return;
  }
  if (button?.name === "_preview") return;
  if (isSending) {
    event.preventDefault(); // a second press of an impatient finger
    return;
  }
  isSending = true;
  form.classList.add("sending");
  // The copy must lie in the browser before the page goes: a refused request loses the form.
  if (isDirty() && !form.dataset.isKept) {
    event.preventDefault();
    const done = new Promise((resolve) => window.setTimeout(resolve, 800));
    Promise.race([keepNow(), done]).then(() => {
      form.dataset.isKept = "yes";
      isSending = false;
      form.requestSubmit(button);
    });
  }
}

function start() {
  suggest.start(form);
  bylines.start();
  clash.start(form, setBody);
  form.addEventListener("input", keepSoon);
  form.addEventListener("change", keepSoon);
  form.addEventListener("submit", onSubmit);
  window.addEventListener("pageshow", () => {
    isSending = false;
    delete form.dataset.isKept;
    form.classList.remove("sending");
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isSending && isDirty()) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") save(event);
  });
  const ready = () => {
    opened = words(content());
    offer();
  };
  const made = editor();
  if (made) whenReady(made, ready);
  else if (window.CKEDITOR && form.querySelector("[data-type=ckeditortype]"))
    window.CKEDITOR.on("instanceReady", ({ editor: one }) => whenReady(one, ready));
  else ready();
}

function whenReady(one, then) {
  one.on("change", keepSoon);
  one.setKeystroke(window.CKEDITOR.CTRL + 83, "story-save");
  one.addCommand("story-save", { exec: () => save(), readOnly: 1 });
  if (one.status === "ready") then();
  else one.on("instanceReady", then);
}

function save(event) {
  event?.preventDefault();
  const button = form.querySelector("[name=_verb][value=save]:not([aria-hidden])");
  if (button) form.requestSubmit(button);
}

if (form) start();
