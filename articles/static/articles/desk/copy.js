/** Buttons that put a field's text on the clipboard. */

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    const said = document.querySelector(".copy-said");
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = "Đã chép.";
    } catch {
      field.focus(); // the browser allows no clipboard here: selected, for Ctrl+C
      said.textContent = "Trình duyệt không cho chép tự động; hãy bấm Ctrl+C.";
    }
  });
}
