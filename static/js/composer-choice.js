/* Choosing a block: by a click or by the arrow keys, without asking the server. The chosen one is on paper,
   shows its acts, and what is placed or written comes behind it. */

const outline = () => document.getElementById("outline");
const links = () => [...outline().querySelectorAll("[data-choose]")];

/* Forms and links that say which block is chosen. */
function tell(what, name) {
  for (const each of document.querySelectorAll(`[data-${what}]`)) {
    if (each.href === undefined) each.value = name;
    else {
      const address = new URL(each.href);
      address.searchParams.set(what, name);
      each.href = address.href;
    }
  }
}

function choose(link, { focus = true } = {}) {
  for (const each of links()) {
    const isChosen = each === link;
    each.closest(".row").classList.toggle("row--chosen", isChosen);
    if (isChosen) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
  }
  const name = link.closest(".row").dataset.name;
  tell("after", name);
  tell("block", name);
  const address = new URL(location.href);
  address.searchParams.set("block", name);
  address.hash = "";
  history.replaceState(history.state, "", address);
  if (focus) link.focus();
  document.dispatchEvent(new CustomEvent("composer:chosen", { detail: name }));
}

/* The acts of a row come when it is chosen. Where the outline scrolls by itself, it is moved just so far that
   they are in sight: any further, and a second click would meet another row. */
function show() {
  const row = chosen()?.closest(".row");
  if (!row) return;
  const [part, whole] = [row.getBoundingClientRect(), outline().getBoundingClientRect()];
  if (part.bottom > whole.bottom) outline().scrollTop += Math.min(part.bottom - whole.bottom, part.top - whole.top);
  else if (part.top < whole.top) outline().scrollTop -= whole.top - part.top;
}

document.addEventListener("composer:chosen", show);
document.addEventListener("composer:changed", () => outline() && show());

function chosen() {
  return outline().querySelector(".row--chosen [data-choose]");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-choose]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (link.getAttribute("aria-current") === "true") link.closest(".row").querySelector("[data-edit]")?.click();
  else choose(link);
});

document.querySelector("#keys [data-close]").addEventListener("click", () => document.getElementById("keys").close());

function isTyping(target) {
  return target.closest("input:not([type=radio]), textarea, select, dialog, [contenteditable]") !== null;
}

function step(by) {
  const all = links();
  const at = all.indexOf(chosen());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  if (next) choose(next);
}

function move(to) {
  const row = chosen()?.closest(".row");
  const button = row?.querySelector(`[name="to"][value="${to}"]:not([aria-disabled])`);
  if (button) button.form.requestSubmit(button);
}

document.addEventListener("keydown", (event) => {
  if (!outline() || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
  if (event.key === "Escape") {
    document.querySelector("#writing [data-leave]")?.click();
    return;
  }
  if (isTyping(event.target)) return;
  const inOutline = event.target === document.body || event.target.closest(".outline") || event.target.id === "main";
  if (event.key === "/") document.getElementById("shelf-words")?.focus();
  else if (event.key === "c" && !event.altKey) chosen()?.closest(".row").querySelector("[data-comment]")?.click();
  else if (event.key === "?") document.getElementById("keys").showModal();
  else if (event.key === "ArrowDown" && inOutline) event.altKey ? move("down") : step(1);
  else if (event.key === "ArrowUp" && inOutline) event.altKey ? move("up") : step(-1);
  else if (event.key === "Enter" && event.target.matches("[data-choose]")) {
    const link = event.target;
    if (link.getAttribute("aria-current") !== "true") choose(link);
    link.closest(".row").querySelector("[data-edit]")?.click();
  } else return;
  event.preventDefault();
});

// A page that comes with a chosen block, or with a form, shows it where the outline scrolls by itself.
if (matchMedia("(min-width: 67.5em)").matches) {
  document.querySelector("#outline .row--writing")?.scrollIntoView({ block: "start" });
  chosen()?.closest(".row").scrollIntoView({ block: "nearest" });
}
