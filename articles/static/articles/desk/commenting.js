/** The switch for readers' comments: pressed without leaving the page, so that nothing typed is at
 * stake. Without a script the form leads back here. */

const form = document.getElementById("comment-switch-form");
const place = () => document.getElementById("comment-switch");

async function onSubmit(event) {
  event.preventDefault();
  const button = event.submitter;
  if (button.disabled) return;
  button.disabled = true;
  const token = document.querySelector("#story-form [name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams({ to: button.value, csrfmiddlewaretoken: token });
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-In-Place": "1" } })
    .catch(() => null);
  if (answer?.ok) {
    const fresh = document.createElement("template");
    fresh.innerHTML = await answer.text();
    place().replaceWith(fresh.content);
    place().querySelector("button")?.focus();
    return;
  }
  button.disabled = false;
  place().querySelector("[role=status]").textContent = answer?.status === 403
    ? "Bạn không có quyền đổi, hoặc phiên đăng nhập đã hết."
    : "Chưa đổi được; hãy thử lại.";
}

export function start() {
  form?.addEventListener("submit", onSubmit);
}
