/** After a conflict: the newest text of a field is put into the form at a press. */

export function start(form, setBody) {
  form.querySelector(".clash")?.addEventListener("click", (event) => {
    if (!event.target.matches("[data-take-theirs]")) return;
    const box = event.target.closest("[data-field]");
    const text = box.querySelector("textarea").value;
    const name = box.dataset.field;
    if (name === "body") setBody(text);
    else form.elements[name].value = text;
    form.dispatchEvent(new Event("change"));
    event.target.disabled = true;
    event.target.textContent = "Đã lấy bản mới nhất";
  });
}
