// The style page: every specimen in the light theme, and a copy of it in the dark one. The colours
// are those of site.css, read from it, so that they stand in one place.

const DARK = "(prefers-color-scheme: dark)";
const NAMING = ["id", "for", "name", "aria-labelledby", "aria-describedby", "aria-controls"];
const LANDMARKS = ":is(nav, form, aside, section, [role=region]):is([aria-label], [aria-labelledby])";
const SUFFIX = "-nen-toi";

function tokens() {
  const themes = { light: {}, dark: {} };
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (rule.selectorText === ":root") read(rule, themes.light);
      if (rule instanceof CSSMediaRule && rule.conditionText === DARK) {
        for (const inner of rule.cssRules) if (inner.selectorText === ":root") read(inner, themes.dark);
      }
    }
  }
  return { light: themes.light, dark: { ...themes.light, ...themes.dark } };
}

function read(rule, theme) {
  for (const name of rule.style) {
    if (name.startsWith("--")) theme[name] = rule.style.getPropertyValue(name);
  }
}

function dress(specimen, theme, scheme) {
  for (const [name, value] of Object.entries(theme)) specimen.style.setProperty(name, value);
  specimen.style.setProperty("color-scheme", scheme);
}

// No two things of a page bear one name.
function copy(specimen) {
  const twin = specimen.cloneNode(true);
  for (const one of twin.querySelectorAll(LANDMARKS)) {
    const name = one.getAttribute("aria-label") ?? specimen.querySelector(`#${one.getAttribute("aria-labelledby")}`)?.textContent;
    if (!name) continue;
    one.removeAttribute("aria-labelledby");
    one.setAttribute("aria-label", `${name.trim()} (nền tối)`);
  }
  for (const name of NAMING) {
    for (const one of twin.querySelectorAll(`[${name}]`)) {
      const words = one.getAttribute(name).split(" ").map((word) => word + SUFFIX);
      one.setAttribute(name, words.join(" "));
    }
  }
  return twin;
}

const { light, dark } = tokens();
for (const specimen of document.querySelectorAll(".specimen")) {
  const pair = document.createElement("div");
  pair.className = specimen.classList.contains("is-wide") ? "themes is-wide" : "themes";
  const twin = copy(specimen);
  specimen.replaceWith(pair);
  pair.append(specimen, twin);
  dress(specimen, light, "light");
  dress(twin, dark, "dark");
  for (const tools of pair.querySelectorAll("[data-story-tools]")) tools.hidden = false;
}
