/** What is decided about the people of a story, in the hidden field `answers` of its form (see
 * articles/answers.py). Keeps nothing itself: whoever wants to follow listens to the field's change. */

const field = () => document.getElementById("story-form").elements.answers;
const same = (one, other) => one.normalize("NFC").toLowerCase() === other.normalize("NFC").toLowerCase();

function answers() {
  const { value } = field();
  return { meant: [], vouched: [], orders: [], ...(value ? JSON.parse(value) : {}) };
}

function decide(change) {
  const kept = answers();
  change(kept);
  const isEmpty = !kept.meant.length && !kept.vouched.length && !kept.orders.length;
  field().value = isEmpty ? "" : JSON.stringify(kept);
  field().dispatchEvent(new Event("change", { bubbles: true }));
}

/** Who a name means; `null` is somebody whom the registry does not have. */
export function mean(name, person) {
  decide((kept) => {
    kept.meant = kept.meant.filter((one) => !same(one.name, name));
    kept.meant.push({ name, person_id: person });
  });
}

export function forget(name) {
  decide((kept) => {
    kept.meant = kept.meant.filter((one) => !same(one.name, name));
  });
}

const others = (rows, { name, title }) =>
  rows.filter((one) => !(same(one.name, name) && same(one.title, title)));

/** `answer` is { name, title, day, reason }: the title is right as it stands. */
export function vouch(answer) {
  decide((kept) => {
    kept.vouched = [...others(kept.vouched, answer), answer];
  });
}

export function unvouch(answer) {
  decide((kept) => {
    kept.vouched = others(kept.vouched, answer);
  });
}

/** The list of these names keeps its order; `null` asks about all lists again. */
export function keepOrder(names) {
  decide((kept) => {
    kept.orders = names ? [...kept.orders, names] : [];
  });
}

export const keptOrders = () => answers().orders.length;
