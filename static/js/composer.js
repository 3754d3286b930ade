/* The composer's scripts: forms and links are sent in the background by htmx, and the answer takes the place
   of #composer. This one marks that scripts run, says aloud what was done, and keeps the focus where it was. */

document.documentElement.classList.add("has-script");

const said = document.getElementById("said");
let focused = null;

/* What identifies the focused thing after the page's parts were put in place of the old ones. */
function remembered() {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const row = at.closest("[data-name]");
  return {
    id: at.id,
    row: row && row.dataset.name,
    name: at.getAttribute("name"),
    value: at.getAttribute("value"),
    wasChosen: at.hasAttribute("data-choose"),
  };
}

function found(memory) {
  if (!memory) return null;
  const row = memory.row && document.getElementById(`block-${memory.row}`);
  if (row && memory.name === "to") return row.querySelector(`[name="to"][value="${memory.value}"]`);
  if (row && memory.wasChosen) return row.querySelector("[data-choose]");
  return memory.id ? document.getElementById(memory.id) : null;
}

function speak() {
  const lines = [...document.querySelectorAll("#composer .flash__line")].map((line) => line.textContent.trim());
  if (lines.length) said.textContent = lines.join(" ");
}

document.addEventListener("htmx:before:swap", () => {
  focused = remembered();
});

document.addEventListener("htmx:after:swap", () => {
  speak();
  const form = document.getElementById("writing");
  const summary = form && form.querySelector(".error-summary");
  const first = form && form.querySelector("textarea, input:not([type=hidden]), select");
  const chosen = document.querySelector("#outline .row--chosen [data-choose]");
  const target = summary || (form ? (form.contains(document.activeElement) ? null : first) : found(focused) || chosen);
  if (target) target.focus({ preventScroll: Boolean(found(focused)) });
  document.dispatchEvent(new CustomEvent("composer:changed"));
});
