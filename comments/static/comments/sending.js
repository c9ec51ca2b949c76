// Sends what a moderator decided and says in words why something did not arrive.

const OFFLINE = "Không kết nối được với máy chủ; chưa ghi được gì. Hãy thử lại.";
const SIGNED_OUT = "Phiên làm việc đã hết; chưa ghi được gì. Hãy đăng nhập lại.";
const NOT_TAKEN = "Máy chủ không nhận việc này. Hãy tải lại trang rồi thử lại.";

// What did not reach the log; the message is for the moderator.
export class Undelivered extends Error {}

// On its way; leaving the page now might lose the answer to it.
let underway = 0;

export async function post(address, body) {
  underway += 1;
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { Accept: "application/json" },
      body,
      keepalive: true,
    }).catch(() => {
      throw new Undelivered(OFFLINE);
    });
    if (answer.redirected) throw new Undelivered(SIGNED_OUT);
    if (!answer.ok) throw new Undelivered(NOT_TAKEN);
    return await answer.json();
  } finally {
    underway -= 1;
  }
}

// Random as in RFC 9562; `crypto.randomUUID` is missing where the site has no certificate.
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

addEventListener("beforeunload", (event) => {
  if (underway) event.preventDefault();
});
