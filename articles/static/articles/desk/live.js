/** The page from which a story is told: posts are sent in place, what is typed stays in the browser
 * until the server has it, the list follows what colleagues do. Every form works without this file. */

import { drop, keep, kept } from "./kept.js";
import { upload } from "./upload.js";

const PAUSE = 10_000;
const TYPING = 800;

const desk = document.querySelector("[data-live-desk]");
const form = desk?.querySelector(".live-form");
const said = desk?.querySelector(".live-said");
const here = () => location.pathname + location.search;
const token = () => desk.querySelector("[name=csrfmiddlewaretoken]").value;

function tell(text, isBad = false) {
  said.textContent = text;
  said.classList.toggle("is-bad", isBad);
}

// --- sending -----------------------------------------------------------------------------------

const LOGIN = "Phiên đăng nhập đã hết. Hãy đăng nhập ở thẻ mới rồi bấm lại; những gì bạn gõ vẫn còn ở đây.";
const NETWORK = "Chưa gửi được vì mất mạng. Những gì bạn gõ vẫn còn ở đây; có mạng thì bấm lại, tin không bị đăng hai lần.";

/** {said} or {problems: [{field, message}]}; never rejects. */
async function send(body) {
  try {
    let answer = await post(body);
    // A login in another tab makes the token of this page worthless.
    if (answer.status === 403 && !isJson(answer) && (await renew())) answer = await post(body);
    if (answer.redirected || !isJson(answer)) return no(answer.redirected || answer.status === 403 ? LOGIN : words(answer));
    return await answer.json();
  } catch {
    return no(NETWORK);
  }
}

const no = (message) => ({ problems: [{ field: "", message }] });
const isJson = (answer) => (answer.headers.get("Content-Type") || "").startsWith("application/json");
const words = ({ status }) =>
  status === 404 ? "Tin hoặc bài này không còn, hoặc bạn không còn quyền." : `Máy chủ không nhận được (mã ${status}); hãy thử lại.`;

function post(body) {
  body.set("csrfmiddlewaretoken", token());
  return fetch(here(), { method: "POST", body, headers: { "X-In-Place": "1", Accept: "application/json" } });
}

async function renew() {
  const answer = await fetch(here());
  if (answer.redirected || !answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (fresh) for (const field of desk.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = fresh;
  return Boolean(fresh);
}

// --- the list ----------------------------------------------------------------------------------

let list = "";
let timer = 0;

const isBusy = () => {
  const place = document.getElementById("live-list");
  return place.contains(document.activeElement) && document.activeElement.matches("input");
};

async function refresh({ always = false } = {}) {
  window.clearTimeout(timer);
  if (document.hidden) return;
  try {
    const answer = await fetch(here(), { headers: { "X-In-Place": "list" } });
    if (answer.ok && !answer.redirected) show(await answer.text(), always);
  } catch {
    // No network; the next look may find it.
  }
  timer = window.setTimeout(refresh, PAUSE);
}

function show(text, always) {
  const found = new DOMParser().parseFromString(text, "text/html").getElementById("live-list");
  for (const field of found.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = "";
  const now = found.innerHTML; // every answer has tokens of its own
  if (now === list || (!always && isBusy())) return;
  list = now;
  const valid = token();
  for (const field of found.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = valid;
  const place = document.getElementById("live-list");
  const focused = place.contains(document.activeElement) && document.activeElement.closest("[data-entry]");
  const index = focused ? entries().indexOf(focused) : -1;
  const open = [...place.querySelectorAll("[data-entry]:has(details[open])")].map((one) => one.dataset.entry);
  place.replaceWith(found);
  for (const entry of entries()) {
    if (open.includes(entry.dataset.entry) && !always) entry.querySelector("details").open = true;
  }
  if (index >= 0) (entries()[index] || entries().at(-1))?.focus();
}

const entries = () => [...document.querySelectorAll("#live-list [data-entry]")];

async function onDeed(event) {
  const sent = event.target;
  if (!sent.closest("#live-list")) return;
  event.preventDefault();
  const button = event.submitter;
  if (button.disabled) return;
  const body = new FormData(sent, button); // a disabled button would not be in it
  button.disabled = true;
  const answer = await send(body);
  button.disabled = false;
  if (answer.problems) tell(answer.problems.map((one) => one.message).join(" "), true);
  else tell(answer.said);
  button.closest("[data-entry]")?.focus();
  await refresh({ always: true });
}

function onKey(event) {
  const entry = event.target.closest?.(".live-waiting [data-entry]");
  if (entry !== event.target || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key !== "d" && event.key !== "D") return;
  event.preventDefault();
  entry.querySelector("[value=approve]")?.click();
}

// --- the form ----------------------------------------------------------------------------------

function startForm() {
  const key = `live-${desk.dataset.story}-${form.dataset.post}`;
  const area = form.elements.body;
  const problems = form.querySelector(".live-problems");
  const editor = richEditor(area);
  const photo = photoField();
  const fields = ["headline", "time", "author", "caption", "alt", "credit", "photo_id"];
  const content = () => ({
    at: Date.now(),
    html: editor.innerHTML,
    thumb: form.querySelector(".live-thumb").getAttribute("src") || "",
    isKey: form.elements.is_key.checked,
    formKey: form.elements.form_key.value,
    fields: Object.fromEntries(fields.map((name) => [name, form.elements[name].value])),
  });
  const same = ({ at, thumb, formKey, ...rest }) => JSON.stringify(rest);
  let opened = same(content());
  let keeping = 0;
  let isSending = false;

  form.addEventListener("input", keepSoon);
  form.addEventListener("change", keepSoon);
  document.addEventListener("visibilitychange", () => document.hidden && keepNow());
  form.addEventListener("submit", onSubmit);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector("[name=deed]"));
  });
  if (!form.hasAttribute("data-bound")) offer();

  function keepSoon() {
    window.clearTimeout(keeping);
    keeping = window.setTimeout(keepNow, TYPING);
  }

  function keepNow() {
    window.clearTimeout(keeping);
    return same(content()) === opened ? Promise.resolve() : keep(key, content());
  }

  async function offer() {
    const copy = await kept(key);
    if (!copy || same(copy) === opened || same(content()) !== opened) return;
    restore(copy);
    const notice = form.querySelector(".live-kept");
    const time = new Date(copy.at).toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short" });
    notice.querySelector("span").textContent = `Đã lấy lại những gì bạn gõ lúc ${time} mà chưa gửi.`;
    notice.hidden = false;
    notice.querySelector("button").addEventListener("click", async () => {
      await drop(key);
      location.reload();
    });
  }

  function restore(copy) {
    // What the browser kept was typed here; even so only words and marks come back.
    editor.replaceChildren(...clean(copy.html));
    for (const [name, value] of Object.entries(copy.fields)) form.elements[name].value = value;
    form.elements.is_key.checked = copy.isKey;
    form.elements.form_key.value = copy.formKey;
    photo.show(copy.thumb);
  }

  async function onSubmit(event) {
    event.preventDefault();
    if (isSending) return; // a second press of an impatient finger
    if (photo.isUploading()) return complain([{ message: "Ảnh đang tải lên; hãy đợi thanh tiến độ chạy hết." }]);
    isSending = true;
    form.classList.add("sending");
    await keepNow();
    area.value = editor.innerHTML;
    const body = new FormData(form, event.submitter);
    body.set("format", "html");
    body.delete("photo");
    const answer = await send(body);
    isSending = false;
    form.classList.remove("sending");
    if (answer.problems) return complain(answer.problems);
    await drop(key);
    if (form.dataset.post !== "moi") return location.assign(location.pathname);
    empty();
    tell(answer.said);
    refresh({ always: true });
  }

  function complain(found) {
    problems.replaceChildren(...found.map(({ message }) => Object.assign(document.createElement("p"), { textContent: message })));
    const field = found.find((one) => one.field && one.field !== "body" && form.elements[one.field]);
    if (field) form.elements[field.field].focus?.();
    problems.scrollIntoView({ block: "nearest" });
  }

  function empty() {
    problems.replaceChildren();
    form.querySelector(".live-kept").hidden = true;
    editor.replaceChildren();
    for (const name of ["headline", "time", "caption", "alt", "photo_id"]) form.elements[name].value = "";
    form.elements.is_key.checked = false;
    form.elements.form_key.value = crypto.randomUUID?.() || uuid();
    photo.show("");
    opened = same(content());
    editor.focus();
  }

  function photoField() {
    const file = form.elements.photo;
    const bar = form.querySelector("progress");
    const thumb = form.querySelector(".live-thumb");
    const off = form.querySelector("[data-drop-photo]");
    const told = form.querySelector(".live-photo-words");
    let uploading = false;
    file.addEventListener("change", take);
    off.addEventListener("click", () => {
      form.elements.photo_id.value = "";
      show("");
      keepSoon();
    });

    async function take() {
      const [chosen] = file.files;
      if (!chosen) return;
      uploading = true;
      bar.hidden = false;
      try {
        const answer = await upload(chosen, { url: desk.dataset.uploadUrl, token: token(), progress: (part) => (bar.value = part) });
        form.elements.photo_id.value = answer.id;
        form.elements.credit.value ||= answer.credit || ownName();
        form.elements.alt.value ||= answer.alt;
        form.elements.caption.value ||= answer.caption;
        show(answer.thumb);
        problems.replaceChildren();
        keepSoon();
        form.elements.alt.focus();
      } catch (error) {
        complain([{ message: error.message }]);
      }
      uploading = false;
      bar.hidden = true;
      file.value = "";
    }

    function show(address) {
      thumb.hidden = off.hidden = !address;
      if (address) thumb.src = address;
      else thumb.removeAttribute("src");
      told.toggleAttribute("data-empty", !address);
    }

    return { show, isUploading: () => uploading };
  }

  function ownName() {
    const chosen = form.elements.author.selectedOptions[0];
    return chosen?.value ? chosen.textContent : "";
  }
}

/** In place of the text area something that shows bold type and lists as readers get them. */
function richEditor(area) {
  const editor = document.createElement("div");
  editor.className = "live-editor";
  editor.contentEditable = "true";
  editor.setAttribute("role", "textbox");
  editor.setAttribute("aria-multiline", "true");
  editor.setAttribute("aria-labelledby", "live-body-label");
  if (area.dataset.html) editor.replaceChildren(...clean(area.dataset.html));
  else for (const line of area.value.split(/\n+/).filter(Boolean)) editor.append(Object.assign(document.createElement("p"), { textContent: line }));
  area.hidden = true;
  area.after(editor);
  document.execCommand("defaultParagraphSeparator", false, "p");
  document.execCommand("styleWithCSS", false, false);
  const marks = area.parentElement.querySelector(".live-marks");
  marks.hidden = false;
  marks.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
  marks.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-mark]")?.dataset.mark;
    if (!mark) return;
    editor.focus();
    if (mark === "createLink") link();
    else if (mark === "blockquote") document.execCommand("formatBlock", false, "blockquote");
    else document.execCommand(mark);
    editor.dispatchEvent(new Event("input", { bubbles: true }));
  });
  area.parentElement.querySelector("label").addEventListener("click", () => editor.focus());
  return editor;
}

function link() {
  const address = window.prompt("Địa chỉ liên kết", "https://");
  if (address && address !== "https://") document.execCommand("createLink", false, address);
}

/** Nodes of HTML without anything that could act; the server cleans again. */
function clean(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  for (const one of body.querySelectorAll("*")) {
    if (!/^(P|DIV|BR|STRONG|B|EM|I|U|UL|OL|LI|BLOCKQUOTE|A)$/.test(one.tagName)) {
      one.replaceWith(one.textContent);
      continue;
    }
    for (const { name } of [...one.attributes]) if (name !== "href" || !/^(https?:|mailto:|tel:|\/)/.test(one.getAttribute(name))) one.removeAttribute(name);
  }
  return [...body.childNodes];
}

/** Where the page came without TLS the browser makes none itself. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

if (desk) {
  desk.classList.add("live-with-script");
  if (form) startForm();
  if (document.getElementById("live-list")) {
    document.addEventListener("submit", onDeed);
    document.addEventListener("keydown", onKey);
    document.addEventListener("visibilitychange", () => document.hidden || refresh());
    timer = window.setTimeout(refresh, PAUSE);
  }
}
