/** A video of another site: nothing of that site is asked for before the reader presses the poster. */

for (const figure of document.querySelectorAll("figure.embed[data-frame]")) {
  const link = figure.querySelector("a");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return; // a new tab was meant
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = figure.dataset.frame;
    frame.title = figure.dataset.title;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin"; // YouTube plays for known pages only
    link.replaceWith(frame);
    figure.querySelector(".embed-word").remove();
    frame.focus();
  });
}
