/* What is typed is saved while it is typed, in the composer and on the pages beside the text: a moment after a
   pause, on leaving a field, and when the window is left. Until the server has answered, the words lie in the
   storage of this window too, so that neither a reload nor a dead connection loses any. */

const PAUSE = 1500;
const AGAIN = 5000;
// Of what a browser sends on while its window closes: 64 KiB in all.
const MOST_LEAVING = 60000;
// Of a form, what nobody typed: what it is, and what it rests on.
const BESIDES = ["version", "base", "typing", "goes_on"];
// The form that was sent by Save and is answered with a whole page.
const SENT = "typed-and-sent";
const TROUBLES = {
  413: "This is too long to be saved. It is kept in this window: make it shorter, and it is sent.",
  429: "Too much was sent at once. What you typed is kept in this window and sent again.",
};

let wait = 0;
let isDirty = false;
let sending = null;
let underWay = null;
let submitted = "";
let isUnloading = false;
let hasFailed = false;

const writing = () => document.querySelector("form[data-save]");
/* Whoever signs in next in this window does not get the words of who was here before. */
const mine = () => `typed:${document.querySelector("[data-account]")?.dataset.account ?? ""}:`;
const keyOf = (address) => mine() + new URL(address, location.href).pathname;

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

function later(form, delay, isAgain = false) {
  clearTimeout(wait);
  wait = setTimeout(() => form.isConnected && save(form, { isAgain }), delay);
}

/* Sends the form as it is. What is typed meanwhile is sent when the answer is there; whoever leaves waits for
   none, and says what is under way: where that stands by then, the last words rest on it. */
function save(form, { isLeaving = false, isAgain = false } = {}) {
  clearTimeout(wait);
  if ((sending && !isLeaving) || !isDirty) return;
  isDirty = false;
  const address = form.dataset.save;
  const fields = fieldsOf(form);
  const before = sending && underWay?.address === address ? [["under_way", JSON.stringify(grouped(underWay.fields))]] : [];
  underWay = { address, fields };
  const isAnswered = () => {
    if (underWay?.fields === fields) sending = underWay = null;
  };
  sending = post(address, [...fields, ...before], { isLeaving, isAgain })
    .then((answer) => {
      isAnswered();
      hasFailed = false;
      take(form, address, answer, fields);
      if (isDirty) later(form, PAUSE);
    })
    .catch((trouble) => {
      isAnswered();
      hasFailed = true;
      // The form may be another block's by now; these words wait in the storage.
      if (form.dataset.save !== address) return;
      isDirty = true;
      say(form, trouble.said ?? "The connection is gone. What you typed is kept in this window and sent again.");
      if (!trouble.isFinal) later(form, AGAIN, true);
    });
}

/* What is sent by itself, again and again, keeps nobody signed in. */
async function post(address, fields, { isLeaving = false, isAgain = false } = {}) {
  const body = new URLSearchParams(fields);
  const keepalive = isLeaving && body.toString().length < MOST_LEAVING;
  const headers = isAgain ? { "X-Unasked": "yes" } : {};
  const answer = await fetch(address, { method: "POST", body, keepalive, headers });
  if (answer.ok && answer.headers.get("Content-Type")?.startsWith("application/json")) return answer.json();
  if (answer.status < 500 && (answer.status === 403 || answer.redirected)) await renewToken();
  const trouble = new Error("It is not saved.");
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 403) {
    trouble.isFinal = answer.status !== 429;
    trouble.said = TROUBLES[answer.status] ?? "This page is out of date: copy your words and open the letter again.";
  }
  throw trouble;
}

function tokenIn(page) {
  return page.querySelector('main [name="csrf_token"]')?.value;
}

/* Who signed in again, in another window, has another token; who did not, is told. */
async function renewToken() {
  const answer = await fetch(location.pathname.replace(/(\/letters\/[^/]+).*/, "$1"));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = tokenIn(page);
  if (!answer.ok || !token) {
    const trouble = new Error("Signed out.");
    trouble.said = "You are signed out. What you typed is kept in this window: sign in in another one, and it is sent.";
    throw trouble;
  }
  for (const field of document.querySelectorAll('[name="csrf_token"]')) field.value = token;
}

function take(form, address, answer, sent) {
  if (form.dataset.save !== address) {
    // The form became another block's before the answer was there.
    if (!isUnloading) sessionStorage.removeItem(keyOf(address));
    return;
  }
  const isAsSent = JSON.stringify(fieldsOf(form)) === JSON.stringify(sent);
  // A page that is loaded anew may have been made before this was saved: it takes the words from the storage.
  if (isAsSent && !isUnloading) sessionStorage.removeItem(keyOf(address));
  if (answer.state === "merged" && !isAsSent) {
    // What was typed since rests on what was sent: the next sending is put together from there.
    form.elements.base.value = JSON.stringify(grouped(sent));
  } else if (answer.fields) {
    form.elements.version.value = answer.version;
    form.elements.base.value = JSON.stringify(answer.fields);
    // Where the words are to be kept is chosen for one Save, and stands in no letter.
    const words = Object.entries(answer.fields).filter(([name]) => name !== "keep");
    if (answer.state === "merged") put(form, words);
  }
  say(form, answer.said);
  offerWayBack(form, answer.state);
  if (isAsSent && ["saved", "merged"].includes(answer.state)) document.dispatchEvent(new Event("composer:saved"));
}

/* What was typed is in the letter: leaving the form undoes none of it, and so is called by another word. What
   somebody else wrote meanwhile is in it too, and is not to be taken back with it. */
function offerWayBack(form, state) {
  const [leave, back] = [form.querySelector("[data-leave]"), form.querySelector("[data-take-back]")];
  if (leave) leave.textContent = "Close";
  if (!back) return;
  if (state === "merged") back.remove();
  else if (state === "saved") back.hidden = false;
}

function grouped(fields) {
  const found = {};
  for (const [name, value] of fields) {
    if (name !== "csrf_token" && !BESIDES.includes(name)) (found[name] ??= []).push(value);
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
  const key = keyOf(form.dataset.save);
  const found = sessionStorage.getItem(key);
  if (!found) return;
  const fields = JSON.parse(found);
  if (isShown(form, fields)) {
    // What Save refused is kept as well.
    isDirty = Boolean(form.querySelector(".error-summary"));
    if (isDirty) save(form);
    else sessionStorage.removeItem(key);
    return;
  }
  const values = { ...grouped(fields) };
  for (const name of BESIDES) {
    const [, value] = fields.find(([each]) => each === name) ?? [];
    if (value !== undefined) values[name] = [value];
  }
  put(form, Object.entries(values));
  isDirty = true;
  save(form);
}

/* Whether the page is the answer to these very words: it shows them, or says what became of them. */
function isShown(form, fields) {
  const [, typing] = fields.find(([name]) => name === "typing") ?? [];
  if (typing && typing === form.elements.typing.value) return true;
  return sessionStorage.getItem(SENT) === keyOf(form.dataset.save) && Boolean(document.querySelector(".flash__line"));
}

async function sendLeft() {
  const letter = location.pathname.replace(/(\/letters\/[^/]+).*/, "$1");
  const token = tokenIn(document);
  const open = writing() && keyOf(writing().dataset.save);
  const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(`${mine()}${letter}/`) && key !== open);
  for (const key of token ? keys : []) {
    const address = key.slice(mine().length);
    try {
      const answer = await post(address, [...JSON.parse(sessionStorage.getItem(key)), ["csrf_token", token]]);
      sessionStorage.removeItem(key);
      say(null, `What you typed before: ${answer.said}`);
    } catch (trouble) {
      // Else it stays in the storage, and is sent when the letter is opened the next time.
      if (trouble.isFinal) showLeft(key);
    }
  }
}

/* Words that the server takes no more, to be copied. */
function showLeft(key) {
  const box = document.createElement("section");
  const head = document.createElement("p");
  head.textContent = "What you typed before could not be saved. It is in this window alone: copy it, then let go of it.";
  const words = JSON.parse(sessionStorage.getItem(key))
    .filter(([name, value]) => value && ![...BESIDES, "after", "keep", "purpose", "firmness"].includes(name))
    .map(([, value]) => Object.assign(document.createElement("p"), { className: "written", textContent: value }));
  const away = document.createElement("button");
  Object.assign(away, { type: "button", className: "button button--quiet", textContent: "Let go of it" });
  away.addEventListener("click", () => {
    sessionStorage.removeItem(key);
    box.remove();
  });
  box.className = "flow";
  box.append(head, ...words, away);
  document.querySelector(".composer__flash, main")?.prepend(box);
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

document.addEventListener("click", (event) => {
  const form = event.target.closest("[data-take-back]")?.form;
  if (!form) return;
  form.reset();
  form.dispatchEvent(new Event("input", { bubbles: true }));
});

document.addEventListener("focusout", (event) => {
  const form = event.target.closest("form[data-save]");
  if (form && !event.relatedTarget?.closest('[type="submit"]')) save(form);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-leave]") && writing()) save(writing(), { isLeaving: true });
}, true);

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && writing()) save(writing(), { isLeaving: true });
});

addEventListener("pagehide", () => {
  if (writing()) save(writing(), { isLeaving: true });
});

/* Only where the words could not be sent: then they are in this window alone, and it asks. */
addEventListener("beforeunload", (event) => {
  isUnloading = true;
  if (isDirty && hasFailed) event.preventDefault();
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
  // What is typed until the answer takes the form's place would be gone with it.
  if (document.documentElement.classList.contains("has-script")) hold(form, true);
  else sessionStorage.setItem(SENT, submitted);
}, true);

function hold(form, isHeld) {
  for (const field of form.querySelectorAll("textarea, input:not([type=hidden]), select")) {
    // What is ticked or chosen from a list knows no reading only, and has to be sent.
    if (field.matches("select, [type=checkbox], [type=radio], [type=file]")) field.inert = isHeld;
    else field.readOnly = isHeld;
  }
}

document.addEventListener("htmx:after:request", () => {
  if (writing()) hold(writing(), false);
});

document.addEventListener("htmx:error", () => {
  const form = writing();
  if (!form || !submitted) return;
  hold(form, false);
  isDirty = true;
  later(form, AGAIN);
});

document.addEventListener("composer:changed", () => {
  const form = writing();
  // A picture that was sent is on the shelf and chosen; its file, left in place, would win over another choice.
  if (submitted) for (const field of document.querySelectorAll("#composer [type=file]")) field.value = "";
  if (submitted && (!form || keyOf(form.dataset.save) !== submitted)) sessionStorage.removeItem(submitted);
  submitted = "";
  if (!form) isDirty = false;
  takeUp();
});

takeUp();
sessionStorage.removeItem(SENT);
sendLeft();
