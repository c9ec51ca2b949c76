/** What the story's page says to the server beside its form. Knows when the login has ended or the
 * network is away, says so on the page, and goes on by itself when both are back. */

const form = document.getElementById("story-form");
const notice = form?.querySelector(".connection-notice");
const AGAIN = 5000;

export const LARGEST = 800_000; // characters of a text; the server takes no more

/** "" while all is well, else "login", "person" or "network". */
export const state = { trouble: "" };
let timer = 0;
const whenBack = new Set();

export const onReturn = (then) => whenBack.add(then);
const tokens = () => document.querySelectorAll("[name=csrfmiddlewaretoken]");
export const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;

function send(address, fields, signal) {
  const body = new URLSearchParams({ ...fields, csrfmiddlewaretoken: token() });
  return fetch(address, { method: "POST", body, signal, headers: { Accept: "application/json" } });
}

/** The answer as an object; null where the server said no or could not be reached. */
export async function post(address, fields, signal) {
  try {
    let answer = await send(address, fields, signal);
    // A login in another tab makes every token that was given out before worthless.
    if (answer.status === 403 && (await renew())) answer = await send(address, fields, signal);
    if (answer.status === 401) tell("login");
    else if (answer.status === 503) tell("network");
    else if (answer.ok) back();
    return answer.ok ? await answer.json() : null;
  } catch (error) {
    if (error.name !== "AbortError") tell("network");
    return null;
  }
}

/** What lies in the side slot, with a token that counts; null where that cannot be known. */
export async function read() {
  try {
    const answer = await fetch(form.dataset.typedUrl, { headers: { Accept: "application/json" } });
    if (answer.status === 401) tell("login");
    if (!answer.ok) return null;
    const slot = await answer.json();
    if (String(slot.user) !== form.dataset.user) {
      tell("person");
      return null;
    }
    for (const field of tokens()) field.value = slot.token;
    back();
    return slot;
  } catch {
    tell("network");
    return null;
  }
}

const renew = async () => (await read()) !== null;

export async function forget() {
  try {
    await fetch(form.dataset.typedUrl, { method: "DELETE", headers: { "X-CSRFToken": token() } });
  } catch {
    // It will be offered once more.
  }
}

function tell(what) {
  state.trouble = what;
  notice.hidden = false;
  for (const part of notice.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== what;
  window.clearTimeout(timer);
  timer = window.setTimeout(renew, AGAIN);
}

function back() {
  window.clearTimeout(timer);
  state.trouble = "";
  if (notice.hidden) return;
  notice.hidden = true;
  for (const then of whenBack) then();
}

if (form) {
  const look = () => notice.hidden || renew();
  window.addEventListener("focus", look);
  window.addEventListener("online", look);
}
