// A story that is told while it happens: asks now and then what is new. Corrections take their place
// at once, new posts wait behind a button, so that nothing moves under whoever reads. Without this
// file the page has a plain link that loads it anew.

const PAUSE = { on: 20_000, soon: 60_000 };
const LONGEST = 300_000;

const live = document.querySelector("[data-live]");
if (live && stream().dataset.phase !== "over") begin();

function stream() {
  return live.querySelector(".live-stream");
}

function begin() {
  const said = live.querySelector("[data-live-said]");
  const news = live.querySelector(".live-news");
  const button = news.querySelector("button");
  const onward = live.querySelector("[data-live-reload]");
  const isFirstPage = Boolean(onward);
  let fresh = null; // the newest stream, as long as posts of it wait behind the button
  let last = "";
  let pause = 0;
  let timer = 0;
  let isAsking = false;
  let isGone = false;

  if (onward) onward.parentElement.textContent = "Tin mới tự hiện ở đây, không cần tải lại trang.";
  button.addEventListener("click", show);
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : ask()));
  addEventListener("online", ask);
  addEventListener("offline", stop);
  again();

  function stop() {
    clearTimeout(timer);
  }

  // Not all at the same second: each page waits a little longer or shorter.
  function again() {
    stop();
    const phase = (fresh || stream()).dataset.phase;
    if (isGone || phase === "over" || document.hidden || !navigator.onLine) return;
    timer = setTimeout(ask, (pause || PAUSE[phase]) * (0.85 + Math.random() * 0.3));
  }

  async function ask() {
    stop();
    if (isAsking || isGone) return;
    isAsking = true;
    try {
      // The browser sends the ETag that it knows; what has not changed costs a 304.
      const answer = await fetch(live.dataset.live, { cache: "no-cache", credentials: "omit" });
      if (answer.status === 404 || answer.status === 410) return end();
      if (!answer.ok) throw new Error(answer.status);
      take(await answer.text());
      pause = 0;
    } catch {
      pause = Math.min(2 * (pause || PAUSE.on), LONGEST);
    } finally {
      isAsking = false;
    }
    again();
  }

  function end() {
    isGone = true;
    said.textContent = "Bài này không còn trên trang.";
    said.classList.remove("hidden-text");
  }

  function take(text) {
    if (text === last) return;
    last = text;
    const found = new DOMParser().parseFromString(text, "text/html").querySelector(".live-stream");
    if (!found) return;
    const before = posts(stream());
    const after = posts(found);
    correct(before, after, Boolean(found.querySelector(".more")));
    const waiting = [...after.keys()].filter((id) => !before.has(id));
    if (isFirstPage && waiting.length) return announce(found, waiting.length);
    fresh = null;
    news.hidden = true;
    replaceParts(found);
  }

  // What readers have in another form, or not any more. A post that has only moved on to the page of
  // older ones was not taken back.
  function correct(before, after, isCut) {
    const oldest = isCut ? timeOf([...after.values()].at(-1)) : "";
    for (const [id, post] of before) {
      const newer = after.get(id);
      if (!newer && !(isCut && timeOf(post) <= oldest)) takeAway(post);
      else if (newer && newer.dataset.version !== post.dataset.version) renew(post, newer);
    }
  }

  function renew(post, newer) {
    const held = post.contains(document.activeElement);
    const copy = newer.cloneNode(true);
    post.replaceWith(copy);
    if (held) copy.focus({ preventScroll: true });
  }

  function takeAway(post) {
    const held = post.contains(document.activeElement);
    const note = document.createElement("li");
    note.className = "soft live-none";
    note.textContent = "Tin này đã được gỡ.";
    note.tabIndex = -1;
    post.replaceWith(note);
    if (held) note.focus();
  }

  function announce(found, number) {
    const words = `${number} tin mới`;
    const isKnown = fresh !== null && button.textContent === words;
    fresh = found;
    if (isKnown) return; // said once
    button.textContent = words;
    said.textContent = `Có ${words}.`;
    news.hidden = false;
  }

  function show() {
    const seen = new Set(posts(stream()).keys());
    const found = fresh;
    fresh = null;
    news.hidden = true;
    said.textContent = "";
    replaceParts(found);
    replaceList(found);
    const first = [...posts(stream()).entries()].find(([id]) => !seen.has(id))?.[1];
    if (!first) return;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "start" });
    again();
  }

  // Everything but the posts themselves.
  function replaceParts(found) {
    stream().dataset.phase = found.dataset.phase;
    stream().querySelector(".live-phase").replaceWith(found.querySelector(".live-phase").cloneNode(true));
    const points = found.querySelector(".live-points")?.cloneNode(true);
    stream().querySelector(".live-points")?.remove();
    if (points) stream().querySelector(".live-phase").after(points);
  }

  function replaceList(found) {
    stream().querySelector(".live-posts").replaceWith(found.querySelector(".live-posts").cloneNode(true));
    stream().querySelector(".more")?.remove();
    const more = found.querySelector(".more");
    if (more) stream().append(more.cloneNode(true));
  }
}

function posts(within) {
  return new Map([...within.querySelectorAll(".live-posts > [data-version]")].map((one) => [one.id, one]));
}

function timeOf(post) {
  return post.querySelector("time").dateTime;
}
