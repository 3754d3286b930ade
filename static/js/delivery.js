// On the delivery board J and K move from row to row, and Esc closes the record beside it.
// Enter opens a row by itself, for the rows are links.
"use strict";

(() => {
  const rows = [...document.querySelectorAll("[data-row]")];
  const close = document.querySelector("[data-close]");
  const seen = (element) => element.getClientRects().length > 0;

  document.querySelectorAll("[data-keys]").forEach((hint) => {
    hint.hidden = false;
  });

  function isTyping(target) {
    return target.matches("input, textarea, select") || target.isContentEditable;
  }

  function move(step) {
    const shown = rows.filter(seen);
    const current = shown.findIndex((row) => row === document.activeElement);
    const chosen = shown.findIndex((row) => row.hasAttribute("aria-current"));
    const from = current >= 0 ? current : chosen;
    const next = shown[Math.min(Math.max(from + step, 0), shown.length - 1)];
    next?.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "Escape" && close) close.click();
  });
})();
