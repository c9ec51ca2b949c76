/** Shows how far long work on the server is, for as long as somebody looks. The work itself goes on without
 * this page: <section data-progress-url> with a <progress>, a sentence and a notice of the end. */

const PAUSE = 3000;

async function follow(place) {
  const bar = place.querySelector("progress");
  const said = place.querySelector(".long-work-said");
  for (;;) {
    await new Promise((resolve) => window.setTimeout(resolve, PAUSE));
    if (document.hidden) continue;
    const answer = await fetch(place.dataset.progressUrl, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer) continue; // no network; it may come back
    if (!answer.ok || answer.redirected) return; // logged out, or no right any more
    const { done, total, is_over: isOver } = await answer.json();
    bar.max = total || 1;
    bar.value = isOver ? bar.max : done;
    said.textContent = `${done} trên ${total} bài`;
    if (isOver) {
      place.querySelector(".long-work-over").hidden = false;
      return;
    }
  }
}

document.querySelectorAll("[data-progress-url]").forEach(follow);
