/* The page as it prints: fetched after each change, and while a block is being typed. The old picture stays
   until the new one is there, and the page keeps its place. */

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
  if (fresh.dataset.late === "yes") later(again);
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
  wait = setTimeout(typed, 500, form);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#proof [data-page]");
  if (!link) return;
  event.preventDefault();
  show(address({ page: link.dataset.page }), standing);
});

document.addEventListener("composer:changed", () => {
  clearTimeout(wait);
  clearTimeout(late);
  tries = 0;
  standing();
});

if (pane().dataset.late === "yes") later(standing);
