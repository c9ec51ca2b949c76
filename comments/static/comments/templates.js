// A ready text goes into the box beside it, where it can be changed before it is sent.

import { newKey } from "./sending.js";

const INTO = { intoText: "textarea[name=text]", intoTold: "textarea[name=told]" };

document.addEventListener("change", (event) => {
  const box = event.target;
  const kind = Object.keys(INTO).find((name) => name in box.dataset);
  if (!kind || !box.value) return;
  const text = box.form.querySelector(INTO[kind]);
  text.value = box.value;
  text.focus();
  box.value = "";
});

// Each opened form is one answer, however often it is sent.
for (const key of document.querySelectorAll("input[name=form_key]")) key.value ||= newKey();

export function showTemplates(place) {
  for (const part of place.querySelectorAll("[data-template]")) part.hidden = false;
}

showTemplates(document);
