/** The photo library: many pictures at once, each with its own progress bar. */

import { upload } from "./upload.js";

const zone = document.getElementById("library-upload");
const AT_ONCE = 2;

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
    const photo = await upload(file, {
      url: zone.dataset.uploadUrl,
      token: zone.querySelector("[name=csrfmiddlewaretoken]").value,
      progress: (part) => (bar.value = part),
    });
    said.textContent = photo.note || "Đã tải lên.";
    said.classList.add("upload-done");
    return true;
  } catch (error) {
    bar.hidden = true;
    said.textContent = error.message;
    said.classList.add("upload-wrong");
    return false;
  }
}

async function take(files) {
  const waiting = [...files].map((file) => [file, line(file)]);
  let kept = 0;
  const worker = async () => {
    while (waiting.length) kept += (await send(...waiting.shift())) ? 1 : 0;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const again = zone.querySelector(".uploads-again");
  again.hidden = kept === 0;
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
}
