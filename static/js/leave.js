// Esc leaves a page of one form by its link back, while nothing is typed that would be lost.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
  const isTyped = [...document.querySelectorAll("textarea")].some((each) => each.value !== each.defaultValue);
  if (!isTyped) document.querySelector("[data-leave]")?.click();
});
