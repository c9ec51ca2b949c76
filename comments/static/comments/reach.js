// How the thread speaks to the server: every way to fail is a sentence for the reader.

const OFFLINE = "Không kết nối được với máy chủ. Nội dung vẫn được giữ trên máy này; mời bạn gửi lại sau.";
export const BUSY = "Máy chủ đang bận nên chưa nhận được. Nội dung vẫn được giữ trên máy này; mời bạn gửi lại sau.";

// What was sent did not arrive; the message is for the reader.
export class Undelivered extends Error {}

const JSON_ONLY = { Accept: "application/json" };
const tokens = new WeakMap();

function reach(address, options) {
  return fetch(address, options).catch(() => {
    throw new Undelivered(OFFLINE);
  });
}

// The token of this browser and a slip for one form. The page is shared by all and holds neither.
export async function ask(section) {
  const answer = await reach(section.dataset.ticket, { headers: JSON_ONLY });
  if (!answer.ok) throw new Undelivered(BUSY);
  const { csrf, ticket } = await answer.json();
  tokens.set(section, csrf);
  return ticket;
}

// A token grows old, and a cookie may be lost meanwhile: a new one mends both.
export async function post(section, address, body, tries = 2) {
  if (!tokens.has(section)) await ask(section);
  const headers = { ...JSON_ONLY, "X-CSRFToken": tokens.get(section) };
  const answer = await reach(address, { method: "POST", headers, body });
  if (answer.status !== 403 || tries < 2) return answer;
  tokens.delete(section);
  return post(section, address, body, tries - 1);
}
