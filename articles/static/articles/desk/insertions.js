/** The videos, sounds, videos of other sites and other stories in the text of one story. */

import { BlockRows, tell } from "./blocks.js";
import { choose } from "./picker.js";
import { pickPoster } from "./placements.js";
import { AUDIO, VIDEO } from "./upload.js";

const panel = document.getElementById("insertions");
const clips = document.getElementById("clip-picker");
const stories = document.getElementById("story-picker");
const asking = document.getElementById("embed-asker");
const chooser = panel?.querySelector("input[type=file]"); // none where one may only look

const NUMBERS = ["clip", "story", "poster"];
const TEXTS = ["address", "caption", "credit"];
const KIND_OF = { v: "video", a: "audio", e: "embed", r: "related" };
const NOUNS = { video: "Video", audio: "Âm thanh", embed: "Video của trang khác", related: "Bài liên quan" };

const upload = (kind, letter) => ({
  ...kind,
  url: panel.dataset.uploadUrl,
  largest: Number(panel.dataset.largest),
  letter,
  begin: (file) => ({ title: file.name.replace(/\.\w+$/, ""), told: NOUNS[KIND_OF[letter]] }),
});

const rows =
  panel &&
  new BlockRows({
    panel,
    template: document.getElementById("insertion-template"),
    prefix: "insertions",
    letters: "vaer",
    kinds: [upload(VIDEO, "v"), upload(AUDIO, "a")],
    noun: "video hay âm thanh",
    fill,
    find: (row) => ({
      kind: row.dataset.kind,
      thumbs: row.dataset.thumb ? [row.dataset.thumb] : [],
      name: input(row, "caption").value.replace(/\s+/g, " ").trim() || row.dataset.title,
      told: row.dataset.told,
    }),
  });

function input(row, name) {
  return row.querySelector(`[name$="-${name}"]`);
}

/** Writes what is known: of a file that came up (id, title, told), or of a row that was kept. */
function fill(row, item) {
  const kind = KIND_OF[input(row, "key").value[0]];
  row.dataset.kind = kind;
  const target = { video: "clip", audio: "clip", related: "story" }[kind];
  if (target && item.id) input(row, target).value = item.id;
  for (const name of [...NUMBERS, ...TEXTS]) {
    if (item[name] && !input(row, name).value) input(row, name).value = item[name];
  }
  row.dataset.title = item.title || row.dataset.title || "";
  row.dataset.told = item.told || row.dataset.told || NOUNS[kind];
  row.querySelector(".insertion-kind").textContent = NOUNS[kind];
  const link = row.querySelector(".insertion-name");
  link.textContent = row.dataset.title;
  row.querySelector(".insertion-told").textContent = row.dataset.told;
  if (item.link) link.href = item.link;
  const words = row.querySelector(".insertion-words-link");
  if (target === "clip" && item.link) words.href = item.link;
  words.hidden = !words.getAttribute("href");
  showPoster(row, item.thumb || row.dataset.thumb || "");
}

function showPoster(row, thumb) {
  row.dataset.thumb = thumb;
  const image = row.querySelector(".insertion-poster img");
  image.hidden = !thumb;
  if (thumb) image.src = thumb;
}

async function askPoster(row) {
  const photo = await pickPoster();
  if (!photo) return;
  input(row, "poster").value = photo.id;
  showPoster(row, photo.thumb);
  rows.touched();
  tell("blocks:changed");
}

// --- choosing -------------------------------------------------------------------------------------

const LETTERS = { video: "v", audio: "a" };

async function pickClip() {
  const items = await choose(clips, {
    onFiles: (files) => rows.takeFiles(files).map((key) => ({ key })),
  });
  return items.map((item) => item.key || rows.keyOf(rows.add(item, LETTERS[item.kind])));
}

async function pickStory() {
  const items = await choose(stories, {});
  return items.map((item) => rows.keyOf(rows.add(item, "r")));
}

/** Asks for an address until it names a video or is given up, then for the poster. */
async function pickEmbed() {
  const found = await askAddress();
  if (!found) return [];
  const row = rows.add({ ...found, title: found.address, link: found.address, told: `Video trên ${found.site}` }, "e");
  await askPoster(row);
  return [rows.keyOf(row)];
}

function askAddress() {
  return new Promise((resolve) => {
    let found = null;
    const address = asking.querySelector("input");
    const problem = asking.querySelector(".field-error");
    const say = (text) => {
      problem.textContent = text;
      problem.hidden = !text;
      address.setAttribute("aria-invalid", Boolean(text));
    };
    const send = async () => {
      const query = new URLSearchParams({ q: address.value.trim() });
      const answer = await fetch(`${asking.dataset.url}?${query}`).catch(() => null);
      const told = await answer?.json().catch(() => null);
      if (!answer?.ok) return say(told?.problem || "Không nối được với máy chủ. Hãy thử lại.");
      found = told;
      asking.close();
    };
    address.value = "";
    say("");
    address.onkeydown = (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      send();
    };
    asking.querySelector("[data-send]").onclick = send;
    asking.querySelector("[data-close]").onclick = () => asking.close();
    asking.addEventListener("close", () => resolve(found), { once: true });
    asking.showModal();
    address.focus();
  });
}

// --- unsaved work ----------------------------------------------------------------------------------

/** Rows as values, and back: for the copy that the browser keeps of unsaved work. */
export function saved() {
  return rows
    .rows()
    .filter((row) => ["clip", "story", "address"].some((name) => input(row, name).value))
    .map((row) => ({
      key: rows.keyOf(row),
      ...Object.fromEntries([...NUMBERS, ...TEXTS].map((name) => [name, input(row, name).value])),
      title: row.dataset.title,
      told: row.dataset.told,
      thumb: row.dataset.thumb,
      link: row.querySelector(".insertion-name").getAttribute("href") || "",
    }));
}

export function restore(kept) {
  for (const item of kept) {
    const row = rows.rowOf(item.key) || rows.add(item);
    for (const name of [...NUMBERS, ...TEXTS]) input(row, name).value = item[name];
    showPoster(row, item.thumb);
  }
  tell("blocks:changed");
}

export const isUploading = () => rows.isUploading();

if (panel) {
  rows.deeds.poster = askPoster;
  const pickers = { clip: pickClip, embed: pickEmbed, related: pickStory };
  Object.assign(window.newsroomBlocks.pickers, pickers);
  if (chooser) chooser.onchange = () => rows.placed(rows.takeChosen(chooser));
  for (const button of panel.querySelectorAll("[data-pick]")) {
    button.addEventListener("click", async () => {
      const keys = await pickers[button.dataset.pick]();
      rows.placed(keys);
      if (!keys.length) button.focus();
    });
  }
  tell("blocks:changed");
}
