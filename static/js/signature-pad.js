/* A signature drawn with a finger, a pen or the mouse. It is kept in the form as the path of its strokes; without
   this script the typed name is enough. */

// The sheet, in units of its own: the server takes numbers up to 2,000 and as many steps.
const ACROSS = 600;
const DOWN = 200;
const MOST_STEPS = 1900;
// Points nearer than that make the path longer and no smoother.
const LEAST = 2.5;

const pad = document.querySelector("[data-pad]");
const field = pad?.closest("form").querySelector("[name=drawing]");
const line = pad?.querySelector("[data-pad-line]");
const sheet = line?.ownerSVGElement;

let steps = field?.value ? field.value.match(/[MLCQZ][^MLCQZ]*/g) ?? [] : [];
let begun = 0;
let points = [];

const round = (number) => Math.round(number * 10) / 10;
const within = (number, most) => Math.min(Math.max(number, 0), most);
const halfway = ([x, y], [across, down]) => [round((x + across) / 2), round((y + down) / 2)];

function place(event) {
  const box = sheet.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * ACROSS;
  const y = ((event.clientY - box.top) / box.height) * DOWN;
  return [round(within(x, ACROSS)), round(within(y, DOWN))];
}

/* A line that bends at each point, from the middle of one piece to the middle of the next. */
function strokeOf(all) {
  const [first, ...others] = all;
  if (!others.length) return [`M ${first.join(" ")}`, `L ${within(first[0] + 1, ACROSS)} ${first[1]}`];
  const bends = others.slice(0, -1).map((at, number) => `Q ${at.join(" ")} ${halfway(at, others[number + 1]).join(" ")}`);
  return [`M ${first.join(" ")}`, ...bends, `L ${others.at(-1).join(" ")}`];
}

function show() {
  const path = steps.join(" ").replace(/\s+/g, " ").trim();
  line.setAttribute("d", path);
  field.value = path;
}

function draw() {
  const stroke = strokeOf(points);
  if (begun + stroke.length > MOST_STEPS) return;
  steps = [...steps.slice(0, begun), ...stroke];
  show();
}

function begin(event) {
  if (event.button !== 0 || !event.isPrimary) return;
  event.preventDefault();
  sheet.setPointerCapture(event.pointerId);
  begun = steps.length;
  points = [place(event)];
  draw();
}

function go(event) {
  if (!points.length || !event.isPrimary) return;
  for (const each of event.getCoalescedEvents?.() ?? [event]) {
    const at = place(each);
    const [x, y] = points.at(-1);
    if (Math.hypot(at[0] - x, at[1] - y) >= LEAST) points.push(at);
  }
  draw();
}

function end() {
  points = [];
}

if (pad) {
  pad.hidden = false;
  show();
  sheet.addEventListener("pointerdown", begin);
  sheet.addEventListener("pointermove", go);
  sheet.addEventListener("pointerup", end);
  sheet.addEventListener("pointercancel", end);
  pad.querySelector("[data-pad-clear]").addEventListener("click", () => {
    steps = [];
    show();
  });
}
