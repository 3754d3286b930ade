/* What is typed is saved while it is typed: a moment after a pause, on leaving a field, and when the window is
   left. Until the server has answered, the words lie in the storage of this window too, so that neither a
   reload nor a dead connection loses any. */

const PAUSE = 1500;
const AGAIN = 5000;
// Of what a browser sends on while its window closes: 64 KiB in all.
const MOST_LEAVING = 60000;

let wait = 0;
let isDirty = false;
let sending = null;
let submitted = "";
let isUnloading = false;

const writing = () => document.querySelector("form[data-save]");
const keyOf = (address) => `typed:${new URL(address, location.href).pathname}`;

function fieldsOf(form) {
  return [...new FormData(form)].filter(([, value]) => typeof value === "string");
}

function remember(form) {
  const fields = fieldsOf(form).filter(([name]) => name !== "csrf_token");
  try {
    sessionStorage.setItem(keyOf(form.dataset.save), JSON.stringify(fields));
  } catch {
    // The storage is full or forbidden; the server is asked all the same.
  }
}

function say(form, sentence) {
  const line = form?.isConnected ? form.querySelector("[data-saved]") : document.getElementById("said");
  if (line && line.textContent !== sentence) line.textContent = sentence;
}

function later(form, delay) {
  clearTimeout(wait);
  wait = setTimeout(() => form.isConnected && save(form), delay);
}

/* Sends the form as it is. What is typed meanwhile is sent when the answer is there. */
function save(form, isLeaving = false) {
  clearTimeout(wait);
  if (sending || !isDirty) return;
  isDirty = false;
  const fields = fieldsOf(form);
  sending = post(form.dataset.save, fields, isLeaving)
    .then((answer) => {
      take(form, answer, fields);
      sending = null;
      if (isDirty) later(form, PAUSE);
    })
    .catch((trouble) => {
      sending = null;
      isDirty = true;
      say(form, trouble.said ?? "The connection is gone. What you typed is kept in this window and sent again.");
      later(form, AGAIN);
    });
}

async function post(address, fields, isLeaving) {
  const body = new URLSearchParams(fields);
  const keepalive = isLeaving && body.toString().length < MOST_LEAVING;
  const answer = await fetch(address, { method: "POST", body, keepalive });
  if (answer.ok && answer.headers.get("Content-Type")?.startsWith("application/json")) return answer.json();
  if (answer.status < 500 && (answer.status === 403 || answer.redirected)) await renewToken();
  throw new Error("It is not saved.");
}

/* Who signed in again, in another window, has another token; who did not, is told. */
async function renewToken() {
  const answer = await fetch(location.pathname.replace(/(\/letters\/[^/]+).*/, "$1"));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector('#composer [name="csrf_token"]')?.value;
  if (!answer.ok || !token) {
    const trouble = new Error("Signed out.");
    trouble.said = "You are signed out. What you typed is kept in this window: sign in in another one, and it is sent.";
    throw trouble;
  }
  for (const field of document.querySelectorAll('[name="csrf_token"]')) field.value = token;
}

function take(form, answer, sent) {
  const isAsSent = JSON.stringify(fieldsOf(form)) === JSON.stringify(sent);
  // A page that is loaded anew may have been made before this was saved: it takes the words from the storage.
  if (isAsSent && !isUnloading) sessionStorage.removeItem(keyOf(form.dataset.save));
  if (answer.state === "merged" && !isAsSent) {
    // What was typed since rests on what was sent: the next sending is put together from there.
    form.elements.base.value = JSON.stringify(grouped(sent));
  } else if (answer.fields) {
    form.elements.version.value = answer.version;
    form.elements.base.value = JSON.stringify(answer.fields);
    if (answer.state === "merged") put(form, Object.entries(answer.fields));
  }
  say(form, answer.said);
}

function grouped(fields) {
  const found = {};
  for (const [name, value] of fields) {
    if (!["csrf_token", "version", "base"].includes(name)) (found[name] ??= []).push(value);
  }
  return found;
}

/* Puts values into the fields; the cursor stays where it is. */
function put(form, fields) {
  for (const [name, values] of fields) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
      else if (field.type !== "file" && values.length && field.value !== values[0]) {
        const at = field === document.activeElement ? field.selectionStart : null;
        field.value = values[0];
        if (at !== null) field.setSelectionRange(at, at);
      }
    }
  }
}

/* What a reload or a lost connection left in the storage of this window. */
function takeUp() {
  const form = writing();
  if (!form || isDirty || sending) return;
  const found = sessionStorage.getItem(keyOf(form.dataset.save));
  if (!found) return;
  const fields = JSON.parse(found);
  const values = { ...grouped(fields) };
  for (const name of ["version", "base"]) {
    const [, value] = fields.find(([each]) => each === name) ?? [];
    if (value !== undefined) values[name] = [value];
  }
  put(form, Object.entries(values));
  isDirty = true;
  save(form);
}

async function sendLeft() {
  const letter = location.pathname.replace(/(\/letters\/[^/]+).*/, "$1");
  const token = document.querySelector('#composer [name="csrf_token"]')?.value;
  const open = writing() && keyOf(writing().dataset.save);
  const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(`typed:${letter}/`) && key !== open);
  for (const key of token ? keys : []) {
    const address = key.slice("typed:".length);
    try {
      const answer = await post(address, [...JSON.parse(sessionStorage.getItem(key)), ["csrf_token", token]]);
      sessionStorage.removeItem(key);
      say(null, `What you typed before: ${answer.said}`);
    } catch {
      // It stays in the storage, and is sent when the letter is opened the next time.
    }
  }
}

for (const type of ["input", "change"]) {
  document.addEventListener(type, (event) => {
    const form = event.target.closest("form[data-save]");
    if (!form) return;
    isDirty = true;
    isUnloading = false;
    remember(form);
    later(form, PAUSE);
  });
}

document.addEventListener("focusout", (event) => {
  const form = event.target.closest("form[data-save]");
  if (form && !event.relatedTarget?.closest('[type="submit"]')) save(form);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-leave]") && writing()) save(writing(), true);
}, true);

for (const type of ["visibilitychange", "pagehide"]) {
  document.addEventListener(type, () => {
    if (document.visibilityState === "hidden" && writing()) save(writing(), true);
  });
}

addEventListener("beforeunload", () => {
  isUnloading = true;
});

/* Save and what is under way must not meet: the one would be behind the other. */
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-save]");
  if (!form) return;
  clearTimeout(wait);
  if (sending) {
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    sending.then(() => form.isConnected && form.requestSubmit(submitter));
    return;
  }
  isDirty = false;
  submitted = keyOf(form.dataset.save);
}, true);

document.addEventListener("htmx:error", () => {
  const form = writing();
  if (!form || !submitted) return;
  isDirty = true;
  later(form, AGAIN);
});

document.addEventListener("composer:changed", () => {
  const form = writing();
  if (submitted && (!form || keyOf(form.dataset.save) !== submitted)) sessionStorage.removeItem(submitted);
  submitted = "";
  if (!form) isDirty = false;
  takeUp();
});

takeUp();
sendLeft();
