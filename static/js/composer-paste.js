/* Formatted text that is pasted: the server reads it and answers with our Markdown, which goes where the cursor
   was. Plain text goes its usual way, and so does everything when the server cannot be asked. */

const said = document.getElementById("said");

/* How long the words of a person wait for the server, in milliseconds. */
const LONGEST = 10_000;

/* Into the text of a block. */
document.addEventListener("paste", (event) => {
  const box = event.target.closest?.('#writing[data-paste] textarea[name^="block-"]');
  const html = box && event.clipboardData?.getData("text/html");
  if (!html) return;
  event.preventDefault();
  const plain = event.clipboardData.getData("text/plain");
  const place = [box.selectionStart, box.selectionEnd];
  /* What is typed meanwhile would go where the answer goes. */
  box.readOnly = true;
  look(box.form, html).then((answer) => {
    box.readOnly = false;
    /* A table or a picture alone has no text of ours. */
    put(box, place, answer?.text || plain);
    if (answer) tell(box.form, html, answer);
  });
});

/* Into the box of the page that shows the pieces. */
document.addEventListener("paste", (event) => {
  const form = event.target.closest?.("form[data-paste-box]");
  const html = form && event.clipboardData?.getData("text/html");
  if (!html) return;
  event.preventDefault();
  form.elements.html.value = html;
  form.elements.text.value = event.clipboardData.getData("text/plain");
  form.requestSubmit();
});

async function look(form, html) {
  const body = new FormData();
  body.set("csrf_token", form.elements.csrf_token.value);
  body.set("html", html);
  try {
    const signal = AbortSignal.timeout(LONGEST);
    const answer = await fetch(form.dataset.paste, { method: "POST", body, signal });
    /* A refusal says why, and a page of an error is none of ours. */
    return answer.ok || answer.status === 400 ? await answer.json() : null;
  } catch {
    return null;
  }
}

function put(box, [start, end], text) {
  box.focus();
  box.setSelectionRange(start, end);
  /* So that it can be undone; where a browser knows it no more, without. */
  if (document.execCommand("insertText", false, text)) return;
  box.setRangeText(text, start, end, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

/* What was left out, and for several pieces the way to place them as blocks of their own. */
function tell(writing, html, { pieces = 0, notes = 0, dropped = [], refused = "" }) {
  document.getElementById("pasted")?.remove();
  const sentences = [...dropped];
  if (refused) sentences.push(refused, "It stands here as plain text.");
  if (notes) sentences.push("Its footnotes stand in brackets here.");
  if (pieces < 2 && !sentences.length) return;
  const part = document.createElement("form");
  part.id = "pasted";
  part.className = "flow flow--tight small";
  part.method = "post";
  part.enctype = "multipart/form-data";
  part.action = writing.dataset.pieces;
  for (const sentence of sentences) part.append(line(sentence));
  if (pieces > 1 || notes) {
    part.append(held("csrf_token", writing.elements.csrf_token.value), held("html", html));
    part.append(held("after", writing.dataset.after), button(pieces));
  }
  /* Its own "after" is the field of that name. */
  writing.insertAdjacentElement("afterend", part);
  if (said) said.textContent = part.textContent;
}

function line(sentence) {
  const made = document.createElement("p");
  made.textContent = sentence;
  return made;
}

function held(name, value) {
  const made = document.createElement("input");
  Object.assign(made, { type: "hidden", name, value: value ?? "" });
  return made;
}

function button(pieces) {
  const made = document.createElement("button");
  made.className = "button button--second";
  made.textContent = pieces > 1 ? `Show its ${pieces} pieces, to place them as blocks` : "Place it with its footnotes";
  return made;
}
