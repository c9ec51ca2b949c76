/** Sends one picture to the server; used by the story's photo list and by the photo library. */

const LARGEST = 20 * 1024 * 1024;
const KINDS = ["image/jpeg", "image/png", "image/webp", "image/gif"];

/** Why a file is not even sent, or "" when it may be. The server judges again. */
export function reasonAgainst(file) {
  if (!KINDS.includes(file.type)) return `“${file.name}” không phải ảnh JPEG, PNG, WebP hay GIF.`;
  if (file.size > LARGEST) return `“${file.name}” nặng hơn 20 MB.`;
  if (file.size === 0) return `“${file.name}” là tệp rỗng.`;
  return "";
}

/** Resolves to the photo {id, thumb, caption, credit, alt}; rejects with an Error whose message is
 * a sentence for the person at the screen. `progress` is called with 0 to 1. */
export function upload(file, { url, token, progress = () => {} }) {
  const reason = reasonAgainst(file);
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
      else reject(new Error(sentence(request.status, answer)));
    });
    request.addEventListener("error", () =>
      reject(new Error("Mất kết nối khi đang tải ảnh. Hãy thử lại.")),
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

function sentence(status, answer) {
  if (answer?.problems?.length) return answer.problems.join(" ");
  if (status === 413) return "Ảnh nặng quá mức máy chủ nhận.";
  if (status === 403) return "Bạn không còn quyền tải ảnh hoặc phiên đăng nhập đã hết. Hãy đăng nhập lại ở một thẻ khác rồi thử lại.";
  return `Máy chủ không nhận được ảnh (mã ${status}). Hãy thử lại.`;
}
