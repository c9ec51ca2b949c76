// The form of a comment or a reply, in the page.

import { isPlainClick } from "./page.js";
import { BUSY, Undelivered, ask, post } from "./reach.js";
import { sentTo, store } from "./store.js";

const KEPT_FIELDS = ["text", "name", "email"];
const KEPT_TICKS = ["tell-decision", "tell-replies"];
const PERSON = "y-kien:nguoi-gui";

class CommentForm {
  constructor(section, place, answers = "") {
    this.section = section;
    this.place = place;
    this.draft = `y-kien:${section.dataset.article}:${answers || 0}`;
    this.form = section.querySelector("template[data-form]").content.firstElementChild.cloneNode(true);
    this.form.elements.answers.value = answers;
    this.slip = null;
    this.#ownIds(answers);
    this.#fill();
    this.form.addEventListener("focusin", () => this.#open(), { once: true });
    this.form.addEventListener("input", () => this.#keep());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    place.append(this.form);
    this.#count();
  }

  focus() {
    this.form.elements.text.focus();
  }

  #ownIds(answers) {
    if (!answers) return;
    for (const attribute of ["id", "for", "aria-describedby"]) {
      for (const element of this.form.querySelectorAll(`[${attribute}]`)) {
        const renamed = element.getAttribute(attribute).replaceAll("y-kien-moi", `tra-loi-${answers}`);
        element.setAttribute(attribute, renamed);
      }
    }
    const label = this.form.querySelector("label");
    label.textContent = `Trả lời ${this.place.querySelector("[data-reply]").dataset.name}`;
  }

  #fill() {
    const kept = { ...store.get(PERSON), ...store.get(this.draft) };
    for (const name of KEPT_FIELDS) {
      if (kept[name]) this.form.elements[name].value = kept[name];
    }
    for (const name of KEPT_TICKS) this.form.elements[name].checked = Boolean(kept[name]);
    if (!this.form.elements.text.value) this.form.classList.add("is-closed");
  }

  #open() {
    this.form.classList.remove("is-closed");
    this.#ask().catch(() => {}); // asked again when it is sent
  }

  #keep() {
    const typed = Object.fromEntries(KEPT_FIELDS.map((name) => [name, this.form.elements[name].value]));
    for (const name of KEPT_TICKS) typed[name] = this.form.elements[name].checked;
    store.set(this.draft, typed);
    this.#count();
  }

  #count() {
    const text = this.form.elements.text;
    const left = Number(text.dataset.longest) - text.value.length;
    const place = this.form.querySelector("[data-left]");
    place.textContent = left < 500 ? (left >= 0 ? `Còn ${left} ký tự.` : `Thừa ${-left} ký tự.`) : "";
    place.classList.toggle("is-over", left < 0);
  }

  // The slip says which form this is, and when it was opened.
  async #ask() {
    const slip = await ask(this.section);
    this.slip ??= slip;
  }

  async #send() {
    const button = this.form.querySelector("[type=submit]");
    if (button.disabled) return;
    button.disabled = true;
    this.#show([]);
    try {
      await this.#deliver(2);
    } catch (error) {
      if (!(error instanceof Undelivered)) throw error;
      this.#show([{ field: "", message: error.message }]);
    } finally {
      button.disabled = false;
    }
  }

  async #deliver(tries) {
    if (!this.slip) await this.#ask();
    this.form.elements.ticket.value = this.slip;
    const body = new URLSearchParams(new FormData(this.form));
    const answer = await post(this.section, this.section.dataset.send, body);
    if (answer.status === 201) return this.#thank(await answer.json());
    const said = await answer.json().catch(() => ({}));
    if (said.ticket) this.slip = said.ticket;
    // A slip may be spent in another tab.
    if (tries > 1 && said.problems?.some(({ code }) => code === "posting.ticket")) {
      return this.#deliver(tries - 1);
    }
    return this.#show(said.problems ?? [{ field: "", message: said.error ?? BUSY }]);
  }

  #show(problems) {
    for (const place of this.form.querySelectorAll("[data-error-for]")) {
      const field = place.dataset.errorFor;
      const own = problems.filter((problem) => problem.field === field);
      place.textContent = own.map((problem) => problem.message).join(" ");
      place.hidden = own.length === 0;
      if (!field) continue;
      if (own.length) this.form.elements[field].setAttribute("aria-invalid", "true");
      else this.form.elements[field].removeAttribute("aria-invalid");
    }
    if (problems.length) this.form.querySelector("[aria-invalid=true], [type=submit]").focus();
  }

  #thank({ code, lookup }) {
    const { name, email } = Object.fromEntries(new FormData(this.form));
    store.set(PERSON, { name, email });
    store.drop(this.draft);
    store.set(sentTo(this.section.dataset.article), { at: Date.now() });
    const note = document.createElement("div");
    note.className = "notice notice-good";
    note.tabIndex = -1;
    note.innerHTML =
      "<p><strong>Cảm ơn bạn. Ý kiến đang chờ duyệt</strong> và sẽ hiện ở đây sau khi tòa soạn xem xét.</p>" +
      '<p>Mã tra cứu: <a class="lookup-code"></a>. Hãy ghi lại để biết ý kiến có được đăng hay không.</p>';
    note.querySelector("a").href = lookup;
    note.querySelector("a").textContent = code;
    this.form.replaceWith(note);
    note.focus();
    this.section.dispatchEvent(new CustomEvent("sent"));
  }
}

export function openForms(section) {
  const place = section.querySelector("[data-form-place]");
  if (!place) return;
  place.replaceChildren();
  let main = new CommentForm(section, place);
  // What was sent is taken back: there is room for another opinion.
  section.addEventListener("withdrawn", () => {
    if (main.form.isConnected) return;
    place.replaceChildren();
    main = new CommentForm(section, place);
  });
  section.addEventListener("click", (event) => {
    const link = event.target.closest("[data-reply]");
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    openReply(section, link);
  });
}

function openReply(section, link) {
  const place = link.closest("[data-reply-place]").parentElement;
  const open = place.querySelector(":scope > .comment-form");
  if (open && !open.elements.text.value) {
    open.remove(); // a second press closes what holds nothing
    return link.focus();
  }
  if (open) return open.elements.text.focus();
  return new CommentForm(section, place, link.dataset.reply).focus();
}
