// The queue by keyboard and without reloads: one key decides, the next comment is there at once, the
// decision is sent behind. Without this script the same buttons send plain forms.

import { newKey, post, Undelivered } from "./sending.js";
import { showTemplates } from "./templates.js";

const queue = document.querySelector("[data-queue]");
const list = queue.querySelector("[data-list]");
const batch = queue.querySelector("[data-batch]");
const status = queue.querySelector("[data-status]");
const waits = "waits" in queue.dataset;

const cards = () => [...queue.querySelectorAll("[data-card]")];
const current = () => document.activeElement.closest("[data-card]") ?? queue.querySelector(".card.is-current");
const tell = (sentence) => { if (status) status.textContent = sentence; };

function select(card, { isClaimed = true } = {}) {
  for (const other of queue.querySelectorAll(".card.is-current")) other.classList.remove("is-current");
  if (!card) return;
  card.classList.add("is-current");
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  if (isClaimed) claimSoon();
}

function move(step) {
  const all = cards();
  const place = all.indexOf(current());
  select(all[Math.min(Math.max(place + step, 0), all.length - 1)]);
}

// What nobody else looks at comes first.
function nextAfter(chosen) {
  const all = cards();
  const place = all.indexOf(chosen.at(-1));
  const others = [...all.slice(place + 1), ...all.slice(0, place).reverse()].filter((card) => !chosen.includes(card));
  return others.find((card) => !("claimed" in card.dataset)) ?? others[0];
}

// --- deciding -------------------------------------------------------------------------------

// Decisions of this page, the last one last, for taking them back: `ids`, their rows, `sent`.
const decided = [];
const known = new Set(cards().map((card) => card.dataset.card));

function bodyOf(form, submitter) {
  return new URLSearchParams(new FormData(form, submitter));
}

function bodyFor(ids, decision) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: batch.elements.csrfmiddlewaretoken.value });
  for (const id of ids) body.append("ids", id);
  if (decision) body.set("decision", decision);
  return body;
}

function decide(form, submitter) {
  if (form.inert) return;
  const body = bodyOf(form, submitter);
  const ids = new Set(body.getAll("ids"));
  const chosen = cards().filter((card) => ids.has(card.dataset.card));
  if (!chosen.length) {
    tell("Chưa chọn bình luận nào.");
    return;
  }
  if (submitter.value === "pin") {
    pin(chosen[0], body);
    return;
  }
  const label = (submitter.lastChild.textContent ?? "").trim();
  const sent = () => post(queue.dataset.decide, body);
  leave(chosen, sent, `${label}: ${chosen.length > 1 ? `${chosen.length} ý kiến` : chosen[0].dataset.name}`);
  if (form === batch) form.reset();
}

// Takes the cards away at once and shows the next; what was refused comes back in sight.
function leave(chosen, send, sentence) {
  const next = nextAfter(chosen);
  const rows = new Map(chosen.map((card) => [Number(card.dataset.card), card.parentElement]));
  closeReasons(queue);
  for (const card of chosen) {
    card.classList.remove("is-current");
    card.querySelector("[data-answer]").hidden = true;
    card.parentElement.remove();
  }
  sweep();
  select(next?.isConnected ? next : cards()[0]);
  count(-rows.size);
  tell(sentence);
  const deed = { ids: [...rows.keys()], rows, isDone: false };
  deed.sent = deliver(deed, send);
  decided.push(deed);
  countChosen();
  topUp();
}

async function deliver(deed, send) {
  let answers = [];
  try {
    ({ answers } = await send());
  } catch (error) {
    if (!(error instanceof Undelivered)) throw error;
    answers = deed.ids.map((id) => ({ id, done: false, message: error.message }));
  }
  const refused = answers.filter((answer) => !answer.done);
  deed.ids = answers.filter((answer) => answer.done).map((answer) => answer.id);
  for (const { id, message } of refused) bringBack(deed.rows.get(id), message);
  if (refused.length) tell(`${refused.length} quyết định không được ghi: ${refused[0].message}`);
  if (!deed.ids.length) decided.splice(decided.indexOf(deed), 1);
  countChosen();
}

// Behind what one looks at, so that a key pressed in the same moment meets the card it was meant for.
function bringBack(row, message) {
  const here = current()?.parentElement;
  if (here) here.after(row);
  else list.prepend(row);
  count(1);
  queue.querySelector("[data-empty]").hidden = true;
  say(row.querySelector("[data-card]"), message);
  if (!here) select(row.querySelector("[data-card]"));
}

function say(card, message) {
  const place = card.querySelector("[data-answer]");
  place.textContent = message;
  place.hidden = false;
}

async function undo() {
  const deed = decided.at(-1);
  if (!deed) {
    tell("Chưa có quyết định nào để rút.");
    return;
  }
  await deed.sent;
  if (!deed.ids.length || !decided.includes(deed)) return;
  decided.splice(decided.indexOf(deed), 1);
  countChosen();
  let answers;
  try {
    ({ answers } = await post(queue.dataset.decide, bodyFor(deed.ids, "undo")));
  } catch (error) {
    if (!(error instanceof Undelivered)) throw error;
    decided.push(deed);
    countChosen();
    tell(error.message);
    return;
  }
  const back = answers.filter((answer) => answer.done);
  const here = current()?.parentElement;
  for (const { id } of back) {
    const row = deed.rows.get(id);
    if (here) here.before(row);
    else list.append(row);
  }
  count(back.length);
  if (back.length) {
    queue.querySelector("[data-empty]").hidden = true;
    select(deed.rows.get(back[0].id).querySelector("[data-card]"));
  }
  tell(answers.find((answer) => !answer.done)?.message ?? "Đã rút quyết định.");
}

async function pin(card, body) {
  try {
    const [answer] = (await post(queue.dataset.decide, body)).answers;
    if (!answer.done) {
      say(card, answer.message);
      return;
    }
  } catch (error) {
    if (!(error instanceof Undelivered)) throw error;
    say(card, error.message);
    return;
  }
  const button = card.querySelector("[data-pin]");
  const isPinned = button.textContent.trim() === "Ghim";
  for (const other of cards().filter((one) => one.dataset.story === card.dataset.story)) showPin(other, false);
  showPin(card, isPinned);
  tell(isPinned ? "Đã ghim đầu trang." : "Đã bỏ ghim.");
}

function showPin(card, isPinned) {
  card.querySelector("[data-pinned]").hidden = !isPinned;
  const button = card.querySelector("[data-pin]");
  if (button) button.textContent = isPinned ? "Bỏ ghim" : "Ghim";
}

queue.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-single], [data-batch]") || !event.submitter?.name) return;
  event.preventDefault();
  decide(event.target, event.submitter);
});

// --- what comes next ------------------------------------------------------------------------

const FEW = 10;
let isLoading = false;

// The rest of the list comes before one is at its end; at the end, what came in meanwhile.
async function topUp() {
  if (isLoading || cards().length > FEW) return;
  const more = queue.querySelector("[rel=next]");
  if (!more && cards().length) return;
  isLoading = true;
  const address = new URL(more?.href ?? location.href);
  if (!more) address.searchParams.delete("sau");
  const answer = await fetch(address).catch(() => null);
  const page = answer?.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  if (page) takeOver(page, more);
  isLoading = false;
  if (!cards().length) queue.querySelector("[data-empty]").hidden = false;
  else if (!current()) select(cards()[0]);
}

function takeOver(page, more) {
  for (const row of page.querySelectorAll("[data-list] > li")) {
    const { card } = row.querySelector("[data-card]").dataset;
    if (known.has(card)) continue;
    known.add(card);
    showTemplates(row);
    list.append(document.adoptNode(row));
  }
  const onward = page.querySelector("[rel=next]");
  if (more && onward) more.href = onward.href;
  else more?.parentElement.remove();
  countChosen();
}

// The number in the tab, where it is one.
function count(change) {
  const place = queue.querySelector("[aria-current] .queue-count");
  if (place && /^[0-9]+$/.test(place.textContent)) place.textContent = Math.max(Number(place.textContent) + change, 0);
}

// --- who looks at what ----------------------------------------------------------------------

const BEAT = 15_000;
const IDLE = 120_000;
let claiming = 0;
let lastMoved = Date.now();

function claimSoon() {
  lastMoved = Date.now();
  clearTimeout(claiming);
  if (waits) claiming = setTimeout(claim, 400);
}

// Only a courtesy, so a failure is nothing to tell.
async function claim() {
  const card = current();
  const body = bodyFor(card ? [card.dataset.card] : []);
  for (const one of cards().slice(0, 200)) body.append("seen", one.dataset.card);
  const news = await post(queue.dataset.claim, body).catch(() => null);
  if (news) hear(news);
}

// Nothing moves under the pointer: what a colleague decided stays, dimmed and out of reach, until the
// next decision here takes it along.
function hear({ claims, decided: settled }) {
  let fresh = 0;
  for (const card of cards()) {
    const name = claims[card.dataset.card];
    const sentence = settled[card.dataset.card];
    const note = card.querySelector("[data-claim]");
    card.toggleAttribute("data-claimed", Boolean(name || sentence));
    note.hidden = !(name || sentence);
    note.textContent = sentence ?? (name ? `${name} đang xem ý kiến này.` : "");
    if (sentence && !("settled" in card.dataset)) {
      card.dataset.settled = "";
      card.querySelector("[data-single]").inert = true;
      fresh += 1;
    }
  }
  if (fresh) tell(`Đồng nghiệp vừa quyết định ${fresh} ý kiến trên trang này.`);
}

function sweep() {
  const settled = cards().filter((card) => "settled" in card.dataset);
  for (const card of settled) card.parentElement.remove();
  count(-settled.length);
}

// Back at the page: hear at once what happened meanwhile.
addEventListener("focus", () => {
  if (batch) claimSoon();
});

setInterval(() => {
  if (waits && batch && document.visibilityState === "visible" && Date.now() - lastMoved < IDLE) claim();
}, BEAT);

// --- reasons --------------------------------------------------------------------------------

function openReasons(card) {
  const reasons = card?.querySelector("[data-no]");
  if (!reasons) return;
  reasons.open = true;
  reasons.querySelector("[data-digit]").focus();
}

function closeReasons(place) {
  for (const open of place.querySelectorAll("[data-no][open]")) open.open = false;
}

// "Other" wants a note first; Enter sends it from there.
function pickReason(details, digit) {
  const note = details.querySelector("[data-note]");
  if (digit === "0" && !note.value.trim()) {
    details.open = true;
    note.focus();
  } else details.querySelector(`[data-digit="${digit}"]`)?.click();
}

// --- answering, editing, banning ------------------------------------------------------------

// What was typed for a comment and has not arrived yet.
const drafts = new Map();

const BEGIN = {
  answer(form, card) {
    form.elements.form_key.value = newKey();
    form.elements.text.value = drafts.get(`answer-${card.dataset.card}`) ?? "";
    form.elements.text.focus();
  },
  edit(form, card) {
    const text = card.querySelector("[data-raw]").content.textContent;
    form.elements.based_on.value = text;
    form.elements.text.value = drafts.get(`edit-${card.dataset.card}`) ?? text;
    form.elements.text.focus();
  },
  ban(form) {
    form.elements.reason.value = "";
    form.querySelector("[name=days]:checked").focus();
  },
};

const AFTER = {
  edit(card, body) {
    const text = body.get("text").trim();
    card.querySelector(".card-text").textContent = text;
    card.querySelector("[data-raw]").content.textContent = text;
  },
};

function openDialog(kind, card) {
  const link = card?.querySelector(`[data-dialog="${kind}"]`);
  if (!link) return;
  const dialog = queue.querySelector(`[data-form="${kind}"]`);
  const form = dialog.querySelector("form");
  dialog.querySelector("[data-who]").textContent = card.dataset.name;
  form.action = link.dataset.action;
  form.dataset.about = card.dataset.card;
  dialog.showModal();
  BEGIN[kind](form, card);
}

async function sendDialog(dialog, form) {
  const kind = dialog.dataset.form;
  const card = queue.querySelector(`[data-card="${form.dataset.about}"]`);
  const body = bodyOf(form);
  body.set("csrfmiddlewaretoken", batch.elements.csrfmiddlewaretoken.value);
  const draft = `${kind}-${form.dataset.about}`;
  if (body.has("text")) drafts.set(draft, body.get("text"));
  dialog.close();
  const send = async () => {
    const answer = await post(form.action, body);
    if (answer.done) drafts.delete(draft);
    return answer;
  };
  if (kind === "answer" && waits) {
    const id = Number(card.dataset.card);
    leave([card], async () => ({ answers: [{ id, ...(await send()) }] }), `Tòa soạn trả lời ${card.dataset.name}`);
    return;
  }
  select(card);
  try {
    const { done, message } = await send();
    if (done) {
      AFTER[kind]?.(card, body);
      tell(message);
    } else say(card, message);
  } catch (error) {
    if (!(error instanceof Undelivered)) throw error;
    say(card, error.message);
  }
}

queue.addEventListener("click", (event) => {
  const link = event.target.closest("[data-dialog]");
  if (link && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    openDialog(link.dataset.dialog, link.closest("[data-card]"));
  }
  const dialog = event.target.closest("[data-close]")?.closest("dialog");
  if (dialog) dialog.close();
});

for (const dialog of queue.querySelectorAll("[data-form]")) {
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    sendDialog(dialog, event.target);
  });
  dialog.addEventListener("close", () => current()?.focus({ preventScroll: true }));
}

// --- choosing several -----------------------------------------------------------------------

function countChosen() {
  if (!batch) return;
  const boxes = [...queue.querySelectorAll("[data-choose]")];
  const number = boxes.filter((box) => box.checked).length;
  batch.querySelector("[data-chosen]").textContent = `Đã chọn ${number}:`;
  batch.toggleAttribute("data-none", !number);
  for (const button of batch.querySelectorAll("button[name=decision]")) button.disabled = !number;
  batch.querySelector("[data-all] input").checked = number > 0 && number === boxes.length;
  batch.querySelector("[data-undo]").disabled = !decided.length;
}

queue.addEventListener("change", (event) => {
  if (event.target.closest("[data-all]")) {
    for (const box of queue.querySelectorAll("[data-choose]")) box.checked = event.target.checked;
  }
  countChosen();
});

// --- keys -----------------------------------------------------------------------------------

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  a: () => current()?.querySelector("[data-yes]")?.click(),
  n: () => openReasons(current()),
  r: () => openDialog("answer", current()),
  m: () => openDialog("edit", current()),
  b: () => openDialog("ban", current()),
  p: () => current()?.querySelector("[data-pin]")?.click(),
  e: () => current()?.querySelector("[data-escalate]")?.click(),
  u: undo,
  x: () => current()?.querySelector("[data-choose]")?.click(),
  c: () => current()?.querySelector("[data-open]")?.click(),
  o: () => current()?.querySelector("[data-story]")?.click(),
  "/": () => queue.querySelector("[type=search]").focus(),
  "?": () => queue.querySelector("[data-keys]").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const details = event.target.closest("[data-no][open]");
  if (event.key === "Escape" && details) {
    details.open = false;
    select(details.closest("[data-card]"));
    return;
  }
  if (event.key === "Enter" && event.target.matches("[data-note]")) {
    event.preventDefault();
    pickReason(details, "0");
    return;
  }
  if (queue.querySelector("dialog[open]")) return;
  if (event.target.matches("textarea, select, input:not([type=checkbox])")) return;
  if (/^[0-9]$/.test(event.key)) {
    const open = details ?? current()?.querySelector("[data-no]");
    if (!open || open.closest("[inert]")) return;
    event.preventDefault();
    if (!event.repeat) pickReason(open, event.key);
    return;
  }
  const deed = KEYS[event.key];
  if (!deed) return;
  event.preventDefault();
  // A key held down walks through the list, but decides only once.
  if (!event.repeat || "jk".includes(event.key)) deed();
});

queue.querySelector(".queue-tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

if (batch) {
  for (const part of batch.querySelectorAll("[data-all], [data-tools]")) part.hidden = false;
  batch.querySelector("[data-help]").addEventListener("click", KEYS["?"]);
  batch.querySelector("[data-undo]").addEventListener("click", undo);
  countChosen();
  select(cards().find((card) => !("claimed" in card.dataset)) ?? cards()[0]);
}
