// How the thread speaks to the server: every way to fail is a sentence for the reader.

const OFFLINE = "Không kết nối được với máy chủ. Nội dung vẫn được giữ trên máy này; mời bạn gửi lại sau.";
export const BUSY = "Máy chủ đang bận nên chưa nhận được ý kiến. Nội dung vẫn được giữ trên máy này; mời bạn gửi lại sau.";

// What was sent did not arrive; the message is for the reader.
export class Undelivered extends Error {}

export function reach(address, options) {
  return fetch(address, options).catch(() => {
    throw new Undelivered(OFFLINE);
  });
}
