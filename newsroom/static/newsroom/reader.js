// The one script of a reader's page. What stands far below is loaded when the reader comes near.

import "./search.js";
import "./story.js";

const AHEAD = "1200px"; // one or two screens before it is seen

const thread = document.querySelector("section[data-article]");
// The address may name a comment that only the script can fetch.
if (thread && location.hash.startsWith("#y-kien")) loadThread();
else if (thread) whenNear(thread, loadThread);

function loadThread() {
  import("../comments/thread.js");
}

function whenNear(place, load) {
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      load();
    },
    { rootMargin: `${AHEAD} 0px` },
  );
  watch.observe(place);
}
