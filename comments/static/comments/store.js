// What the browser keeps for its reader.
// Typed text stays here until the newsroom has it. It may be switched off or full.

export const store = {
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {};
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // Then the text lives in the page only.
    }
  },
  drop(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  },
};

// Which stories this browser sent something to: only then the page asks what became of it.
export const sentTo = (article) => `y-kien:da-gui:${article}`;
