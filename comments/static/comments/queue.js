// The queue by keyboard and without reloads. Without this script the same buttons send plain forms.

const queue = document.querySelector("[data-queue]");
const status = queue.querySelector("[data-status]");
const batch = queue.querySelector("[data-batch]");
const OFFLINE = "Không kết nối được với máy chủ; quyết định chưa được ghi. Hãy thử lại.";
const SIGNED_OUT = "Phiên làm việc đã hết; quyết định chưa được ghi. Hãy đăng nhập lại.";
const NOT_TAKEN = "Máy chủ không nhận quyết định này. Hãy tải lại trang rồi thử lại.";

// A decision that did not reach the log; the message is for the moderator.
class Undelivered extends Error {}

const cards = () => [...queue.querySelectorAll("[data-card]")];
const current = () => document.activeElement.closest("[data-card]") ?? queue.querySelector(".card.is-current");

function select(card) {
  for (const other of queue.querySelectorAll(".card.is-current")) other.classList.remove("is-current");
  if (!card) return;
  card.classList.add("is-current");
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  claim(card);
}

// Others see that somebody looks at it. Only a courtesy, so a failure is nothing to tell.
let claiming = 0;
function claim(card) {
  clearTimeout(claiming);
  if (!batch) return;
  claiming = setTimeout(async () => {
    const body = new URLSearchParams(new FormData(batch));
    body.delete("ids");
    body.append("ids", card.dataset.card);
    const answer = await fetch(queue.dataset.claim, {
      method: "POST",
      headers: { Accept: "application/json" },
      body,
    }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const { other } = await answer.json();
    if (other) status.textContent = `${other} đang xem ý kiến này.`;
  }, 700);
}

function move(step) {
  const all = cards();
  const place = all.indexOf(current());
  select(all[Math.min(Math.max(place + step, 0), all.length - 1)]);
}

// --- deciding -------------------------------------------------------------------------------

async function send(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  const answer = await fetch(queue.dataset.decide, {
    method: "POST",
    headers: { Accept: "application/json" },
    body,
  }).catch(() => {
    throw new Undelivered(OFFLINE);
  });
  if (answer.redirected) throw new Undelivered(SIGNED_OUT);
  if (!answer.ok) throw new Undelivered(NOT_TAKEN);
  return (await answer.json()).answers;
}

async function decide(form, button) {
  const ids = new Set(new FormData(form).getAll("ids"));
  const chosen = cards().filter((card) => ids.has(card.dataset.card));
  if (!chosen.length) {
    status.textContent = "Chưa chọn bình luận nào.";
    return;
  }
  const next = nextAfter(chosen);
  for (const card of chosen) card.classList.add("is-leaving");
  select(next);
  try {
    const answers = await send(form, button);
    for (const answer of answers) settle(answer);
    undoable = answers.filter((answer) => answer.done).map((answer) => answer.id);
    const done = answers.filter((answer) => answer.done).length;
    status.textContent = `Đã ghi quyết định cho ${done} bình luận.`;
  } catch (error) {
    if (!(error instanceof Undelivered)) throw error;
    for (const card of chosen) say(card, error.message);
    select(chosen[0]);
  }
  closeReasons(form);
  countChosen();
  if (!cards().length) goOn();
}

function nextAfter(chosen) {
  const all = cards();
  const behind = all.slice(all.indexOf(chosen.at(-1)) + 1);
  return behind.find((card) => !chosen.includes(card)) ?? all.findLast((card) => !chosen.includes(card));
}

function settle({ id, done, message }) {
  const card = queue.querySelector(`[data-card="${id}"]`);
  if (!card) return;
  if (done) card.parentElement.remove();
  else say(card, message);
}

function say(card, message) {
  card.classList.remove("is-leaving");
  const place = card.querySelector("[data-answer]");
  place.textContent = message;
  place.hidden = false;
}

function goOn() {
  const more = queue.querySelector("[rel=next]");
  if (more || new URLSearchParams(location.search).has("sau")) {
    // The page is done: the oldest that wait are the first page again.
    const address = new URL(location.href);
    address.searchParams.delete("sau");
    location.assign(address);
    return;
  }
  batch?.remove();
  queue.querySelector("[data-empty]").hidden = false;
}

queue.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-single], [data-batch]") || !event.submitter?.name) return;
  event.preventDefault();
  decide(event.target, event.submitter);
});

// --- reasons --------------------------------------------------------------------------------

function openReasons(card) {
  const reasons = card?.querySelector(".deed-no");
  if (!reasons) return;
  reasons.open = true;
  reasons.querySelector("[data-digit]").focus();
}

function closeReasons(form) {
  for (const open of form.querySelectorAll("details[open]")) open.open = false;
}

// "Other" wants a note first; it is sent from there by its own button.
function pickReason(details, digit) {
  const button = details.querySelector(`[data-digit="${digit}"]`);
  const note = details.querySelector("[data-note]");
  if (digit === "0" && !note.value.trim()) {
    details.open = true;
    note.focus();
  }
  else button?.click();
}

// --- choosing several -----------------------------------------------------------------------

function countChosen() {
  if (!batch) return;
  const boxes = [...queue.querySelectorAll("[data-choose]")];
  const number = boxes.filter((box) => box.checked).length;
  batch.querySelector("[data-chosen]").textContent = number ? `Đã chọn ${number}:` : "Chưa chọn ý kiến nào";
  for (const button of batch.querySelectorAll("button[name=decision]")) button.disabled = !number;
  batch.querySelector("[data-all] input").checked = number > 0 && number === boxes.length;
}

queue.addEventListener("change", (event) => {
  if (event.target.closest("[data-all]")) {
    for (const box of queue.querySelectorAll("[data-choose]")) box.checked = event.target.checked;
  }
  countChosen();
});

// --- keys -----------------------------------------------------------------------------------

// What was decided last in this page, for taking it back.
let undoable = [];

async function tell(decision, ids) {
  const body = new URLSearchParams(new FormData(batch));
  body.delete("ids");
  for (const id of ids) body.append("ids", id);
  body.set("decision", decision);
  const answer = await fetch(queue.dataset.decide, {
    method: "POST",
    headers: { Accept: "application/json" },
    body,
  }).catch(() => null);
  return answer?.ok && !answer.redirected ? (await answer.json()).answers : null;
}

async function undo() {
  if (!undoable.length) {
    status.textContent = "Chưa có quyết định nào để rút.";
    return;
  }
  const answers = await tell("undo", undoable);
  const no = answers?.find((answer) => !answer.done);
  if (!answers || no) {
    status.textContent = no?.message ?? NOT_TAKEN;
    return;
  }
  undoable = [];
  location.reload(); // the comment stands in its old place again
}

async function escalate() {
  const card = current();
  if (!card) return;
  const answers = await tell("escalate", [card.dataset.card]);
  if (answers?.[0]?.done) {
    select(nextAfter([card]));
    settle(answers[0]);
    status.textContent = "Đã chuyển cấp trên.";
  } else say(card, answers?.[0]?.message ?? NOT_TAKEN);
}

const KEYS = {
  u: undo,
  e: escalate,
  c: () => location.assign(current()?.querySelector(".card-time")?.href ?? location.href),
  j: () => move(1),
  k: () => move(-1),
  a: () => current()?.querySelector("[data-yes]")?.click(),
  r: () => openReasons(current()),
  x: () => current()?.querySelector("[data-choose]")?.click(),
  o: () => current()?.querySelector("[data-story]")?.click(),
  "/": () => queue.querySelector("[type=search]").focus(),
  "?": () => queue.querySelector("[data-keys]").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const details = event.target.closest("details[open]");
  if (event.key === "Escape" && details) {
    details.open = false;
    select(details.closest("[data-card]"));
    return;
  }
  if (event.target.matches("textarea, select, input:not([type=checkbox])")) return;
  if (/^[0-9]$/.test(event.key)) {
    const open = details ?? current()?.querySelector(".deed-no");
    if (!open) return;
    event.preventDefault();
    pickReason(open, event.key);
    return;
  }
  const deed = KEYS[event.key];
  if (!deed || queue.querySelector("dialog[open]")) return;
  event.preventDefault();
  deed();
});

if (batch) {
  batch.querySelector("[data-all]").hidden = false;
  batch.querySelector("[data-help]").hidden = false;
  batch.querySelector("[data-help]").addEventListener("click", KEYS["?"]);
  countChosen();
  select(cards()[0]);
}
