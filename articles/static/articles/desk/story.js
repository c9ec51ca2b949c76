/** The page on which a story is written: unsaved work is kept and never lost by leaving. */

import * as attachments from "./attachments.js";
import * as bylines from "./bylines.js";
import * as clash from "./clash.js";
import * as commenting from "./commenting.js";
import { editor, withEditor } from "./editor.js";
import * as insertions from "./insertions.js";
import { drop, keep, kept } from "./kept.js";
import * as placements from "./placements.js";
import * as presence from "./presence.js";
import * as server from "./server.js";
import * as suggest from "./suggest.js";

const form = document.getElementById("story-form");
const story = form.dataset.story;
const PLAIN = [
  ...["headline", "sapo", "section", "topics", "areas", "event_date", "planned_at", "programme"],
  ...["episode_date", "source_note", "dateline", "short_title", "ai_use", "ai_note", "answers"],
];
const PAUSE = 1500;
const SERVER_PAUSE = 4000;
const LONGEST_LOOK = 2000;

const body = () => editor()?.getData() ?? form.elements.body.value;

function content() {
  const fields = Object.fromEntries(PLAIN.map((name) => [name, form.elements[name].value]));
  return {
    at: Date.now(),
    fields,
    body: body(),
    bylines: bylines.saved(),
    photos: placements.saved(),
    files: attachments.saved(),
    insertions: insertions.saved(),
  };
}

const words = ({ at, basedOn, ...rest }) => JSON.stringify(rest);
const basedOn = () => Number(form.elements.based_on.value) || null;

let opened = ""; // what stood here when the page had loaded
let timer = 0;

const isDirty = () => opened !== "" && words(content()) !== opened;

/** First into the browser, which is always there, then to the person's slot on the server. */
async function keepNow() {
  window.clearTimeout(timer);
  timer = 0;
  if (!isDirty()) return;
  const copy = content();
  await keep(story, { ...copy, basedOn: basedOn() });
  sendSoon();
}

function keepSoon() {
  timer ||= window.setTimeout(keepNow, PAUSE);
}

let lastSent = ""; // what the slot holds
let sendTimer = 0;
let sending = new AbortController();

function sendSoon() {
  sendTimer ||= window.setTimeout(sendNow, SERVER_PAUSE);
}

async function sendNow() {
  window.clearTimeout(sendTimer);
  sendTimer = 0;
  const copy = content();
  if (isSending || !isDirty() || words(copy) === lastSent) return;
  sending = new AbortController();
  const kept = JSON.stringify({ content: copy, based_on: basedOn() });
  if (kept.length > server.LARGEST) return; // the browser's copy has to do
  if (await server.post(form.dataset.typedUrl, { kept }, sending.signal)) lastSent = words(copy);
}

// --- what was kept is offered again ----------------------------------------------------------------

/** What the server has just saved needs no copy here any more. */
const isSaved = document.querySelector(".messagelist .saved") !== null;
const dropped = isSaved ? Promise.all([drop(story), drop("new")]) : Promise.resolve();

async function offer() {
  await dropped;
  if (isSaved || form.hasAttribute("data-bound")) return; // all that was typed is on the page
  const [here, slot] = await Promise.all([kept(story), server.read()]);
  const there = slot?.content && { ...slot.content, basedOn: slot.basedOn };
  const copy = !here || (there && there.at > here.at) ? there : here;
  if (!copy || words(copy) === opened) return;
  const notice = form.querySelector(".kept-notice");
  const time = new Date(copy.at).toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short" });
  const place = copy === here ? "Trình duyệt" : "Máy chủ";
  const isOld = copy.basedOn !== undefined && copy.basedOn !== basedOn();
  const age = isOld
    ? " Nội dung ấy viết trên một bản cũ hơn bản đang lưu: nếu lấy lại, khi lưu bạn sẽ thấy hai bản cạnh nhau."
    : " Bài chưa có bản nào mới hơn nội dung ấy.";
  notice.querySelector("span").textContent =
    `${place} còn giữ nội dung bạn gõ lúc ${time} mà chưa lưu.${age}`;
  notice.hidden = false;
  notice.addEventListener("click", (event) => {
    const choice = event.target.dataset.kept;
    if (!choice) return;
    if (choice === "take") restore(copy);
    else {
      drop(story);
      server.forget();
    }
    notice.hidden = true;
  });
}

function restore(copy) {
  for (const [name, value] of Object.entries(copy.fields)) form.elements[name].value = value;
  bylines.restore(copy.bylines);
  placements.restore(copy.photos);
  attachments.restore(copy.files || []); // none in a copy of the time before there were any
  insertions.restore(copy.insertions || []);
  setBody(copy.body);
  // Text that was written on an older form must not pass for a change of the newest one.
  if (copy.basedOn) form.elements.based_on.value = copy.basedOn;
}

function setBody(html) {
  if (editor()) editor().setData(html);
  else form.elements.body.value = html;
}

// --- sending ---------------------------------------------------------------------------------------

let isSending = false;
const isUploading = () => [placements, attachments, insertions].some((list) => list.isUploading());

function onSubmit(event) {
  const button = event.submitter;
  if (isUploading()) {
    event.preventDefault();
    window.alert("Ảnh hoặc tệp đang tải lên. Hãy đợi thanh tiến độ chạy hết rồi bấm lại.");
    return;
  }
  if (button?.name === "_preview") {
    presence.beforeSending();
    return;
  }
  if (isSending) {
    event.preventDefault(); // a second press of an impatient finger
    return;
  }
  isSending = true;
  sending.abort();
  form.classList.add("sending");
  // The copy must lie in the browser before the page goes: a refused request loses the form. And a
  // request without login or network is not sent at all.
  if (isDirty() && !form.dataset.isKept) {
    event.preventDefault();
    const done = new Promise((resolve) => window.setTimeout(resolve, LONGEST_LOOK));
    Promise.race([Promise.all([keepNow(), server.read()]), done]).then(() => {
      isSending = false;
      if (server.state.trouble) {
        form.classList.remove("sending");
        form.querySelector(".connection-notice").scrollIntoView({ block: "center" });
        return;
      }
      form.dataset.isKept = "yes";
      form.requestSubmit(button);
    });
    return;
  }
  presence.beforeSending();
}

function start() {
  suggest.start(form);
  bylines.start();
  commenting.start();
  clash.start(form, setBody);
  form.addEventListener("input", keepSoon);
  form.addEventListener("change", keepSoon);
  form.addEventListener("submit", onSubmit);
  // A page that is put away has no time for another pause.
  document.addEventListener("visibilitychange", () => document.hidden && keepNow().then(sendNow));
  window.addEventListener("pageshow", () => {
    isSending = false;
    delete form.dataset.isKept;
    form.classList.remove("sending");
  });
  window.addEventListener("beforeunload", (event) => {
    // A file on its way is lost with the page, even where no word was typed.
    if (!isSending && (isDirty() || isUploading())) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") save(event);
  });
  server.onReturn(sendNow);
  const ready = () => {
    // What came back unsaved differs from all that is stored.
    opened = form.hasAttribute("data-bound") && !isSaved ? "unsaved" : words(content());
    offer();
    presence.start({
      isSending: () => isSending,
      keepNow: () => keepNow().then(sendNow),
      readOnly: (on) => editor()?.setReadOnly(on),
      saveAndLeave,
    });
  };
  const hasEditor = window.CKEDITOR && (editor() || form.querySelector("[data-type=ckeditortype]"));
  if (hasEditor) withEditor((one) => whenReady(one, ready));
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

/** Saves and goes back to the list, so that a colleague can go on. */
function saveAndLeave() {
  const then = Object.assign(document.createElement("input"), { type: "hidden", name: "_then", value: "list" });
  form.append(then);
  save();
}

if (form) start();
