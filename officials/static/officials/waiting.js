/** A form whose answer takes the server a while says so, and takes no second press:
 * <form data-waiting="a sentence for the person who waits">. */

function wait(form) {
  const notice = document.createElement("div");
  notice.className = "long-work";
  notice.setAttribute("role", "status");
  const said = document.createElement("p");
  said.textContent = form.dataset.waiting;
  const bar = document.createElement("progress"); // without a value: nobody knows how far it is
  bar.setAttribute("aria-label", said.textContent);
  notice.append(said, bar);
  form.append(notice);
  const buttons = form.querySelectorAll("input[type=submit], button");
  // Later than the press, or the browser would not send the form.
  window.setTimeout(() => buttons.forEach((button) => (button.disabled = true)));
  window.addEventListener(
    "pageshow", // back on this page by the browser's button
    () => {
      notice.remove();
      buttons.forEach((button) => (button.disabled = false));
    },
    { once: true },
  );
}

for (const form of document.querySelectorAll("form[data-waiting]")) {
  form.addEventListener("submit", () => wait(form));
}
