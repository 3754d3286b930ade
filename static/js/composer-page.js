/* The page as it prints: fetched after each change, and while a block is being typed. The old picture stays
   until the new one is there, and the page keeps its place. */

// Milliseconds without a key that are a pause.
const PAUSE = 250;

let asked = 0;
let wait = 0;
let late = 0;

const pane = () => document.getElementById("proof");

async function show(request, again) {
  const turn = ++asked;
  let answer;
  try {
    answer = await fetch(request);
  } catch {
    return; // The connection is gone; the picture that is there stays.
  }
  if (!answer.ok || turn !== asked) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("proof");
  if (!fresh || !pane() || turn !== asked) return;
  await loaded(fresh.querySelector(".proof__sheet"));
  if (pane() && turn === asked) replace(fresh, again);
}

/* A picture put in place before it is loaded would be a blank page for a moment. */
async function loaded(picture) {
  if (!picture) return;
  const ahead = new Image();
  ahead.src = picture.getAttribute("src");
  await ahead.decode().catch(() => {});
}

function replace(fresh, again) {
  const place = pane().querySelector(".proof__desk");
  const [top, left] = [place.scrollTop, place.scrollLeft];
  pane().replaceWith(fresh);
  fresh.querySelector(".proof__desk").scrollTo(left, top);
  reveal();
  if (fresh.dataset.late === "yes") later(again);
}

/* The chosen block comes into view where the page scrolls by itself; nothing else moves. */
function reveal() {
  const desk = pane().querySelector(".proof__desk");
  const spot = desk.querySelector(".proof__spot--chosen");
  if (!spot || desk.scrollHeight <= desk.clientHeight) return;
  const [seen, wanted] = [desk.getBoundingClientRect(), spot.getBoundingClientRect()];
  if (wanted.top < seen.top || wanted.bottom > seen.bottom) desk.scrollBy(0, wanted.top - seen.top - seen.height / 4);
}

/* What took too long goes on meanwhile, and is asked for again; not for ever. */
let tries = 0;
function later(again) {
  clearTimeout(late);
  if (tries++ < 8) late = setTimeout(again, 1500);
}

function address(changes = {}) {
  const at = new URL(pane().dataset.pageUrl, location.href);
  const block = document.querySelector("#outline .row--chosen")?.dataset.name;
  if (block) at.searchParams.set("block", block);
  for (const [name, value] of Object.entries(changes)) at.searchParams.set(name, value);
  return at;
}

function standing() {
  if (!pane()) return;
  show(address(), standing);
}

function typed(form) {
  if (!form.isConnected) return;
  show(new Request(form.dataset.try, { method: "POST", body: new FormData(form) }), () => typed(form));
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-try]");
  if (!form) return;
  clearTimeout(wait);
  clearTimeout(late);
  tries = 0;
  wait = setTimeout(typed, PAUSE, form);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#proof [data-page]");
  if (!link) return;
  event.preventDefault();
  show(address({ page: link.dataset.page }), standing);
});

/* On the page a block is chosen as in the outline, which tells this script in turn. */
document.addEventListener("click", (event) => {
  const spot = event.target.closest("#proof [data-spot]");
  if (!spot || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const row = document.getElementById(`block-${spot.dataset.spot}`);
  if (!row) return;
  event.preventDefault();
  row.querySelector("[data-choose]")?.click();
});

document.addEventListener("composer:chosen", (event) => {
  if (!pane() || document.getElementById("writing")) return;
  const spots = [...pane().querySelectorAll("[data-spot]")];
  for (const each of spots) each.classList.toggle("proof__spot--chosen", each.dataset.spot === event.detail);
  if (spots.some((each) => each.dataset.spot === event.detail)) reveal();
  else standing();
});

// What was typed stands in the letter by now, and the page says so; what is typed since is shown in its turn.
document.addEventListener("composer:saved", () => {
  clearTimeout(late);
  tries = 0;
  standing();
});

document.addEventListener("composer:changed", () => {
  clearTimeout(wait);
  clearTimeout(late);
  tries = 0;
  standing();
});

if (pane().dataset.late === "yes") later(standing);
