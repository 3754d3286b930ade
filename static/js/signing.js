// Whoever goes back after signing finds the form empty: it may be somebody else, with the same phone. Browsers
// fill in what was typed on a page that one goes back to; without this script they do here as well.

// Under this name a tab keeps the address of the form that was sent from it, until it is closed.
const SENT = "sent";

// A frame may be allowed to keep nothing.
const kept = (act) => {
  try {
    return act(window.sessionStorage);
  } catch {
    return null;
  }
};

const isFilledIn = (event) => event.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";

const [form, token] = window.location.pathname.split("/sent/");
if (token) kept((tab) => tab.setItem(SENT, form));

window.addEventListener("pageshow", (event) => {
  const sent = kept((tab) => tab.getItem(SENT));
  if (!sent || !isFilledIn(event)) return;
  for (const each of document.querySelectorAll("form")) {
    if (new URL(each.action).pathname === sent) each.reset();
  }
});
