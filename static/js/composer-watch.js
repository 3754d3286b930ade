/* Others at the same letter: every few seconds the server is asked whether it changed. What changed is put in
   place; the block that is being written stays as it is. The asking keeps nobody signed in. */

const EVERY = 5000;
const UNASKED = { "X-Unasked": "yes" };

const composer = () => document.getElementById("composer");
const outline = () => document.getElementById("outline");
const chosenName = () => document.querySelector("#outline .row--chosen")?.dataset.name;

let wait = 0;
// Whether the page is not drawn yet; and the parts that stayed as they were, because the focus was in them.
let isLate = false;
let held = [];

async function ask() {
  clearTimeout(wait);
  if (document.visibilityState === "hidden" || !composer()?.dataset.news) return;
  try {
    const answer = await fetch(composer().dataset.news, { headers: UNASKED });
    if (answer.redirected) return; // Signed out: the next act says so.
    if (answer.ok) await take(await answer.json());
  } catch {
    // The connection is away; it is asked again.
  }
  wait = setTimeout(ask, EVERY);
}

async function take(news) {
  if (!composer()?.dataset.mark) return;
  const isNew = news.mark !== composer().dataset.mark;
  if (isNew || isLate || isLetGo() || news.talk !== composer().dataset.talk) {
    if (!(await bring())) return;
    if (isNew && news.by) document.getElementById("said").textContent = `${news.by} changed the letter.`;
  }
  tell(news.writing);
}

/* Fetches the composer as it is by now. False where it cannot be put in place yet. */
async function bring() {
  const address = new URL(location.href);
  address.pathname = new URL(composer().dataset.news, location.href).pathname.replace(/\/news$/, "");
  const chosen = chosenName();
  if (chosen) address.searchParams.set("block", chosen);
  const answer = await fetch(address, { headers: { ...UNASKED, "HX-Request": "true" } });
  if (!answer.ok || answer.redirected) return false;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("composer");
  // Another block may have been chosen, or placed, while this was on its way.
  if (!fresh || !outline() || isBusy() || chosen !== chosenName()) return false;
  replaceRows([...fresh.querySelectorAll("#outline > li")]);
  held = [".composer__acts", ".outline .pane__head", "#checks"].filter((part) => !replace(part, fresh));
  const proof = fresh.querySelector("#proof");
  const isDrawn = proof?.dataset.late !== "yes";
  const isShown = !proof || !isDrawn || Boolean(document.getElementById("writing")) || replaceProof(proof);
  isLate = !isDrawn;
  if (!isShown) held.push("#proof");
  composer().dataset.mark = fresh.dataset.mark;
  composer().dataset.talk = fresh.dataset.talk;
  return true;
}

/* Whether the focus has left a part that is to be brought again. */
function isLetGo() {
  return held.some((part) => !document.querySelector(part)?.contains(document.activeElement));
}

/* A drag, an open question or a request of one's own goes first. */
function isBusy() {
  return Boolean(document.querySelector(".row--ghost, .htmx-request, #outline details[open], dialog[open]"));
}

function replaceRows(rows) {
  const mine = outline().querySelector(":scope > .row--writing");
  const focused = outline().contains(document.activeElement) && document.activeElement;
  const row = focused && !mine?.contains(focused) && focused.closest("[data-name]")?.dataset.name;
  const before = mine ? rowsBefore(mine, rows) : rows;
  const after = mine ? rows.slice(before.length).filter((each) => each.dataset.name !== mine.dataset.name) : [];
  for (const old of [...outline().children]) if (old !== mine) old.remove();
  if (mine) {
    mine.before(...before);
    mine.after(...after);
  } else {
    outline().append(...rows);
  }
  for (const each of [...before, ...after]) htmx.process(each);
  if (row) document.getElementById(`block-${row}`)?.querySelector("[data-choose]")?.focus({ preventScroll: true });
}

/* The rows that stand before the block being written; of one that was taken out, as many as stood before. */
function rowsBefore(mine, rows) {
  const names = rows.map((each) => each.dataset.name);
  const at = mine.dataset.name ? names.indexOf(mine.dataset.name) : names.indexOf(mine.previousElementSibling?.dataset.name) + 1;
  return rows.slice(0, at < 0 ? [...outline().children].indexOf(mine) : at);
}

/* False where the focus is in a part, which then stays as it is. */
function replace(part, fresh) {
  const [old, now] = [composer().querySelector(part), fresh.querySelector(part)];
  if (!old || !now) return true;
  if (old.contains(document.activeElement)) return false;
  old.querySelectorAll("details").forEach((each, at) => {
    const same = now.querySelectorAll("details")[at];
    if (same) same.open = each.open;
  });
  old.replaceWith(now);
  htmx.process(now);
  return true;
}

function replaceProof(proof) {
  const old = document.getElementById("proof");
  if (!old) return true;
  if (old.contains(document.activeElement)) return false;
  const [top, left] = [old.querySelector(".proof__desk").scrollTop, old.querySelector(".proof__desk").scrollLeft];
  old.replaceWith(proof);
  htmx.process(proof);
  proof.querySelector(".proof__desk").scrollTo(left, top);
  return true;
}

function tell(writing) {
  const lines = new Map();
  for (const { name, place } of writing) {
    const row = [...outline().children].find((each) => each.dataset.name === place);
    if (row) lines.set(row, `${name} is writing here`);
    else if (place.startsWith("+")) lines.set(outline(), `${name} is writing a new block`);
  }
  for (const old of document.querySelectorAll("[data-writer]")) {
    if (old.textContent !== lines.get(old.parentElement)) old.remove();
    else lines.delete(old.parentElement);
  }
  for (const [where, sentence] of lines) {
    const line = document.createElement(where === outline() ? "li" : "p");
    line.className = "row__writer small";
    line.dataset.writer = "";
    line.textContent = sentence;
    where.append(line);
  }
}

document.addEventListener("visibilitychange", ask);
wait = setTimeout(ask, EVERY);
