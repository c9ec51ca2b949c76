// What a reader does with a story: pass it on, print it, read it larger. Nothing of it is needed to
// read; where no script runs, the row of buttons is not there.

const SIZES = ["", "large", "larger"];
const KEPT = "co-chu";

const tools = document.querySelector("[data-story-tools]");
if (tools) begin();
if (tools?.dataset.reading) count(tools.dataset.reading);

// One reading in five is told, so that counting stays out of the way when the whole province reads;
// it says which story and nothing else, and only if the page was really looked at for a while.
function count(address) {
  if (Math.random() < 0.8) return;
  let looked = 0;
  const clock = setInterval(() => {
    if (document.visibilityState !== "visible" || ++looked < 5) return;
    clearInterval(clock);
    navigator.sendBeacon(address);
  }, 1000);
}

function begin() {
  const said = tools.querySelector("[role=status]");
  const link = document.querySelector("link[rel=canonical]").href;

  on("share", () => navigator.share({ title: document.title, url: link }).catch(() => {}));
  on("copy", async () => {
    try {
      await navigator.clipboard.writeText(link);
      said.textContent = "Đã chép liên kết.";
    } catch {
      said.textContent = link;
    }
    setTimeout(() => (said.textContent = ""), 6000);
  });
  on("print", () => print());
  on("size", () => set(SIZES[(SIZES.indexOf(current()) + 1) % SIZES.length]));

  tools.querySelector("[data-tool=share]").hidden = !navigator.share;
  set(kept());

  function on(tool, deed) {
    tools.querySelector(`[data-tool=${tool}]`).addEventListener("click", deed);
  }

  function set(size) {
    document.documentElement.dataset.text = size;
    try {
      localStorage.setItem(KEPT, size);
    } catch {
      // A private window keeps nothing; the size holds for this page.
    }
  }
}

function current() {
  return document.documentElement.dataset.text || "";
}

function kept() {
  try {
    const size = localStorage.getItem(KEPT);
    return SIZES.includes(size) ? size : "";
  } catch {
    return "";
  }
}
