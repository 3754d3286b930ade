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

/* A line where acts are told, in red: nothing is put in place, so what was typed stays. */
function tell(sentence) {
  const line = document.createElement("p");
  line.className = "flash__line flash__line--cross";
  line.textContent = sentence;
  document.querySelector("#composer .composer__flash")?.replaceChildren(line);
  said.textContent = sentence;
}

/* An answer that is no composer: a refusal's page, or the page to sign in. */
document.addEventListener("htmx:after:request", (event) => {
  const { text, response } = event.detail.ctx;
  if (text.includes('id="composer"')) return;
  event.preventDefault();
  const answer = new DOMParser().parseFromString(text, "text/html");
  tell(
    response.raw.url.includes("/sign-in")
      ? "You are signed out. What you typed is still here: copy it, sign in, and open the letter again."
      : answer.querySelector("main p")?.textContent.trim() || "This did not work. What you typed is still here.",
  );
});

document.addEventListener("htmx:error", () => {
  tell("The connection is gone. What you typed is still here: try again.");
});

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
