/** Who else is here: keeps this person's lock alive, and shows another's. */

import { onReturn, post, token } from "./server.js";

const EVERY = 15_000;
const form = document.getElementById("story-form");
const tab = Math.random().toString(36).slice(2);
const opened = form?.elements.based_on.value;

let hooks = {};
let wasMine = false;
let isLocked = false;
let timer = 0;

const part = (name) => form.querySelector(`.${name}`);
const say = (deed, more = {}) => post(form.dataset.presenceUrl, { deed, tab, ...more });

async function beat() {
  window.clearTimeout(timer);
  timer = window.setTimeout(beat, EVERY);
  const answer = await say(form.hasAttribute("data-may-save") ? "hold" : "watch");
  if (answer) show(answer);
}

/** A page that came back unsaved stays open: its text waits for a decision. */
const isRefused = form?.hasAttribute("data-bound");

function words({ holder, since }, wasLost) {
  if (wasLost)
    return `${holder} đã nhận sửa bài này từ ${since}. Những gì bạn gõ dở được giữ riêng cho bạn.`;
  const now = `${holder} đang sửa bài này từ ${since}.`;
  if (isRefused) return `${now} Hãy thống nhất với nhau trước khi lưu.`;
  return `${now} Lúc này bạn đọc được, chưa sửa được.`;
}

function show(answer) {
  const isOther = Boolean(answer.holder) && !answer.mine;
  if (isOther && wasMine) hooks.keepNow(); // what is typed goes to this person's own slot
  const notice = part("lock-notice");
  notice.hidden = !isOther;
  if (isOther) {
    notice.querySelector(".lock-who").textContent = words(answer, wasMine || notice.dataset.lost);
    if (wasMine) notice.dataset.lost = "yes";
    notice.querySelector("[data-lock=take_over]").hidden = !answer.mayTakeOver;
  }
  if (form.hasAttribute("data-may-save")) lockPage(isOther && !isRefused);
  const isNewest = !answer.newest || String(answer.newest) === form.elements.based_on.value;
  part("newer-notice").hidden = isNewest || isOther || isRefused;
  showAsked(answer.asked);
  wasMine = answer.mine;
}

function showAsked(asked) {
  const notice = part("asked-notice");
  const key = asked ? asked.by + asked.at + asked.note : "";
  notice.hidden = !asked || notice.dataset.seen === key;
  if (!asked) return;
  notice.dataset.key = key;
  notice.querySelector("span").textContent =
    `${asked.by} xin sửa bài này (${asked.at})${asked.note ? `: “${asked.note}”` : "."}`;
}

function lockPage(on) {
  if (on === isLocked) return;
  isLocked = on;
  for (const box of form.querySelectorAll("fieldset")) box.disabled = on;
  for (const button of form.querySelectorAll("[name=_verb][value=save]")) button.hidden = on;
  hooks.readOnly(on);
}

/** Fields that are disabled are not sent; a verb, or a preview, means the text that is shown. */
export function beforeSending() {
  const boxes = isLocked ? [...form.querySelectorAll("fieldset")] : [];
  for (const box of boxes) box.disabled = false;
  // A preview opens beside this page, which stays locked.
  window.setTimeout(() => {
    for (const box of boxes) box.disabled = isLocked;
  });
}

function release() {
  if (hooks.isSending()) return; // the page that comes next goes on holding
  const body = new FormData();
  for (const [name, value] of Object.entries({ deed: "release", tab, csrfmiddlewaretoken: token() }))
    body.append(name, value);
  navigator.sendBeacon(form.dataset.presenceUrl, body);
}

const DEEDS = {
  async take_over() {
    const answer = await say("take_over");
    if (!answer) return;
    if (String(answer.newest) === opened) show(answer);
    else window.location.reload();
  },
  async ask() {
    const note = part("lock-notice").querySelector("input").value;
    const answer = await say("ask", { note });
    part("lock-notice").querySelector(".lock-asked").textContent = answer?.holder
      ? "Đã nhắn. Người đang sửa sẽ thấy ngay."
      : "Chưa nhắn được; hãy thử lại.";
    if (answer && !answer.holder) beat();
  },
  give() {
    hooks.saveAndLeave();
  },
  later() {
    const notice = part("asked-notice");
    notice.dataset.seen = notice.dataset.key;
    notice.hidden = true;
  },
};

export function start(given) {
  hooks = given;
  if (!form.dataset.presenceUrl) return;
  form.addEventListener("click", (event) => DEEDS[event.target.dataset.lock]?.());
  window.addEventListener("pagehide", release);
  window.addEventListener("pageshow", (event) => event.persisted && beat());
  document.addEventListener("visibilitychange", () => document.hidden || beat());
  onReturn(beat);
  beat();
}
