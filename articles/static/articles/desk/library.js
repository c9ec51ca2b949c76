/** The libraries of photos, of PDF files and of videos and sounds: many at once, each with its own progress bar; photos that
 * came together may be described together. */

import * as suggest from "./suggest.js";
import { CLIP, PDF, PICTURE, upload } from "./upload.js";

const zone = document.getElementById("library-upload");
const search = document.getElementById("changelist-search");
const KINDS = { pdf: PDF, clip: CLIP };
const AT_ONCE = 2;
const kept = new Set(); // ids of what came since the page was opened
let underWay = 0;

function line(file) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  name.className = "upload-name";
  name.textContent = file.name;
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  const said = document.createElement("p");
  said.className = "upload-said";
  said.setAttribute("role", "status");
  item.append(name, bar, said);
  zone.querySelector(".uploads").append(item);
  return { bar, said };
}

async function send(file, { bar, said }) {
  try {
    const answer = await upload(file, {
      kind: KINDS[zone.dataset.kind] ?? PICTURE,
      url: zone.dataset.uploadUrl,
      token: zone.querySelector("[name=csrfmiddlewaretoken]").value,
      progress: (part) => (bar.value = part),
    });
    said.textContent = answer.note || "Đã tải lên.";
    said.classList.add("upload-done");
    kept.add(answer.id);
  } catch (error) {
    bar.hidden = true;
    said.textContent = error.message;
    said.classList.add("upload-wrong");
  }
}

async function take(files) {
  const waiting = [...files].map((file) => [file, line(file)]);
  underWay += waiting.length;
  const worker = async () => {
    while (waiting.length) {
      await send(...waiting.shift());
      underWay -= 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  offerWords();
}

function offerWords() {
  const ids = new URLSearchParams([...kept].map((id) => ["anh", id]));
  const together = zone.querySelector(".uploads-together");
  if (together) together.href = `${zone.dataset.togetherUrl}?${ids}`;
  zone.querySelector(".uploads-again").hidden = kept.size === 0;
}

if (zone) {
  const chooser = zone.querySelector("input[type=file]");
  chooser.addEventListener("change", () => {
    take(chooser.files);
    chooser.value = "";
  });
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("drop-here");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("drop-here"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("drop-here");
    take(event.dataTransfer.files);
  });
  // A file that is on its way is lost with the page; the browser asks first.
  window.addEventListener("beforeunload", (event) => underWay > 0 && event.preventDefault());
}
if (search) suggest.start(search);
