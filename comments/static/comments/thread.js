// The thread under a story, made quicker: the form opens in place; orders, likes and the rest of the
// thread come without a new page. Everything here has a plain link or form behind it, so a failure
// only takes away the comfort.

import { openForms } from "./form.js";
import { followInPlace, showLinked } from "./more.js";
import { watchOwn } from "./own.js";
import { reactInPlace } from "./react.js";

for (const section of document.querySelectorAll("section[data-article]")) {
  openForms(section);
  followInPlace(section);
  reactInPlace(section);
  watchOwn(section);
  showLinked(section);
}
