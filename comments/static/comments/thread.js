// The thread under a story, made quicker: the form opens in place, more comments come without a new
// page. Everything here has a plain link or form behind it, so a failure only takes away the comfort.

const OFFLINE = "Không kết nối được với máy chủ. Nội dung vẫn được giữ trên máy này; mời bạn gửi lại sau.";
const BUSY = "Máy chủ đang bận nên chưa nhận được ý kiến. Nội dung vẫn được giữ trên máy này; mời bạn gửi lại sau.";

// What was sent did not arrive; the message is for the reader.
class Undelivered extends Error {}

function reach(address, options) {
  return fetch(address, options).catch(() => {
    throw new Undelivered(OFFLINE);
  });
}

// --- what the browser keeps -----------------------------------------------------------------
// Typed text stays here until the newsroom has it. The store may be switched off or full.

const store = {
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // Then the text lives in the page only.
    }
  },
  drop(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  },
};

const KEPT_FIELDS = ["text", "name", "email"];
const PERSON = "y-kien:nguoi-gui";

// --- the form -------------------------------------------------------------------------------

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
    if (!this.form.elements.text.value) this.form.classList.add("is-closed");
  }

  #open() {
    this.form.classList.remove("is-closed");
    this.#ask().catch(() => {}); // asked again when it is sent
  }

  #keep() {
    const typed = Object.fromEntries(KEPT_FIELDS.map((name) => [name, this.form.elements[name].value]));
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

  // One request for the token and the slip of this form; the slip also says when it was opened.
  async #ask() {
    const answer = await reach(this.section.dataset.ticket, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Undelivered(BUSY);
    const { csrf, ticket } = await answer.json();
    this.csrf = csrf;
    this.slip ??= ticket;
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
    if (!this.slip || !this.csrf) await this.#ask();
    this.form.elements.ticket.value = this.slip;
    const answer = await reach(this.section.dataset.send, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": this.csrf },
      body: new URLSearchParams(new FormData(this.form)),
    });
    if (answer.status === 201) return this.#thank(await answer.json());
    // A token grows old, and a slip may be spent in another tab: a new one mends both.
    if (answer.status === 403 && tries > 1) {
      this.csrf = null;
      return this.#deliver(tries - 1);
    }
    const said = await answer.json().catch(() => ({}));
    if (said.ticket) this.slip = said.ticket;
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
  }
}

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
}
