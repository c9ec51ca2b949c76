/** Sends one file to the server; used by the lists of a story (blocks.js) and by the libraries. */

const MB = 1024 * 1024;

/** What may be sent. `noun` is what sentences call it; the server judges again. */
export const PICTURE = {
  noun: "ảnh",
  types: ["image/jpeg", "image/png", "image/webp", "image/gif"],
  named: "ảnh JPEG, PNG, WebP hay GIF",
  largest: 20 * MB,
};
export const PDF = { noun: "tệp", types: ["application/pdf"], named: "tệp PDF", largest: 0 };
export const VIDEO = {
  noun: "video",
  types: ["video/mp4", "video/webm", "video/quicktime"],
  named: "video MP4 hay WebM",
  largest: 0,
};
export const AUDIO = {
  noun: "âm thanh",
  types: ["audio/mpeg", "audio/mp3", "audio/mp4", "audio/x-m4a", "audio/m4a", "audio/ogg", "audio/wav", "audio/x-wav"],
  named: "âm thanh MP3, M4A hay Ogg",
  largest: 0,
};
export const CLIP = { ...VIDEO, noun: "tệp", types: [...VIDEO.types, ...AUDIO.types], named: "video hay âm thanh" };

/** Why a file is not even sent, or "" when it may be. */
function reasonAgainst(file, kind) {
  if (!kind.types.includes(file.type)) return `“${file.name}” không phải ${kind.named}.`;
  if (kind.largest && file.size > kind.largest) return `“${file.name}” nặng hơn ${kind.largest / MB} MB.`;
  if (file.size === 0) return `“${file.name}” là tệp rỗng.`;
  return "";
}

/** Resolves to what the server says of the file; rejects with an Error whose message is a sentence
 * for the person at the screen. `progress` is called with 0 to 1. */
export function upload(file, { url, token, kind = PICTURE, progress = () => {} }) {
  const reason = reasonAgainst(file, kind);
  if (reason) return Promise.reject(new Error(reason));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const content = new FormData();
    content.append("file", file, file.name || "anh.jpg");
    request.open("POST", url);
    request.setRequestHeader("X-CSRFToken", token);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      const answer = read(request.responseText);
      if (request.status === 201 && answer) resolve(answer);
      else reject(new Error(sentence(request.status, answer, file.name, kind)));
    });
    request.addEventListener("error", () =>
      reject(new Error(`Mất kết nối khi đang tải ${kind.noun}. Hãy thử lại.`)),
    );
    request.send(content);
  });
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sentence(status, answer, name, { noun }) {
  if (answer?.problems?.length) return `“${name}”: ${answer.problems.join(" ")}`;
  if (status === 413) return `“${name}” nặng quá mức máy chủ nhận.`;
  if (status === 403)
    return `Bạn không còn quyền tải ${noun} hoặc phiên đăng nhập đã hết. Hãy đăng nhập lại ở một thẻ khác rồi thử lại.`;
  return `Máy chủ không nhận được ${noun} (mã ${status}). Hãy thử lại.`;
}
