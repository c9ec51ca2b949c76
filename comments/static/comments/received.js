// The page that thanks for a comment: the story's page will know that there is something to ask for.

import { sentTo, store } from "./store.js";

for (const { dataset } of document.querySelectorAll("[data-sent-to]")) {
  store.set(sentTo(dataset.sentTo), { at: Date.now() });
}
