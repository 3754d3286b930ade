/* The library follows what is typed. */

let wait = 0;

function search(form, delay) {
  clearTimeout(wait);
  wait = setTimeout(() => form.isConnected && form.requestSubmit(), delay);
}

document.addEventListener("input", (event) => {
  const form = event.target.closest(".shelf__search");
  if (form) search(form, event.target.type === "search" ? 250 : 0);
});

/* Whoever presses Enter waits for no pause: a second answer would take the focus from where it went meanwhile. */
document.addEventListener("submit", (event) => {
  if (event.target.closest(".shelf__search")) clearTimeout(wait);
});
