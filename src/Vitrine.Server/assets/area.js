// The area on the photo that is searched: dragged, resized by its corners, drawn anew, or moved with the arrow keys.
import { onSwap, searchAddress, visit } from "./navigation.js";

const LEAST = 0.04; // of the photo, a side
const STEP = 0.02;
const SIDES = ["x0", "y0", "x1", "y1"];
const AFTER_KEYS = 400; // milliseconds of rest before the search

let region = null;
let photo = null; // the address of the photo that the region is of
let timer = 0;
let dragging = false;

export function startArea() {
  onSwap(prepare);
  document.addEventListener("pointerdown", grab);
  document.addEventListener("keydown", nudge);
}

function prepare() {
  const box = document.getElementById("area-box");
  const same = photo === (photo = document.querySelector("#photo img")?.getAttribute("src") ?? null);
  if (!box || !same) rest();
  if (!box) return;
  // What was done to the box after the search that this answers is newer than the answer.
  if (!timer && !dragging) {
    const at = name => parseFloat(box.getAttribute(name)) / 100;
    region = { x0: at("x"), y0: at("y"), x1: at("x") + at("width"), y1: at("y") + at("height") };
  }
  box.setAttribute("tabindex", "0");
  box.setAttribute("role", "application"); // arrow keys are for the box, not for reading on
  box.setAttribute("aria-roledescription", "adjustable box");
  box.setAttribute("aria-describedby", "area-help");
  draw();
}

function draw() {
  const percent = value => `${(value * 100).toFixed(2)}%`;
  for (const rect of document.querySelectorAll(".area-box, .area-hole")) {
    rect.setAttribute("x", percent(region.x0));
    rect.setAttribute("y", percent(region.y0));
    rect.setAttribute("width", percent(region.x1 - region.x0));
    rect.setAttribute("height", percent(region.y1 - region.y0));
  }
  for (const corner of document.querySelectorAll(".area-corner")) {
    corner.setAttribute("cx", percent(region[`x${corner.dataset.x}`]));
    corner.setAttribute("cy", percent(region[`y${corner.dataset.y}`]));
  }
  const whole = value => Math.round(value * 100);
  document.getElementById("area-box").setAttribute("aria-label",
    `Searched area of the photo: ${whole(region.x0)} to ${whole(region.x1)} percent across, ${whole(region.y0)} to ${whole(region.y1)} percent down`);
}

function rest() {
  clearTimeout(timer);
  timer = 0;
}

function search() {
  rest();
  for (const side of SIDES)
    document.querySelector(`input[name="box.${side}"]`).value = (region[side] * 100).toFixed(1);
  visit(searchAddress());
}

function grab(event) {
  const area = event.target.closest?.("#area");
  if (!area || event.button !== 0) return;
  const frame = area.getBoundingClientRect();
  const point = e => ({ x: clamp((e.clientX - frame.left) / frame.width), y: clamp((e.clientY - frame.top) / frame.height) });
  const start = point(event);
  const before = { ...region };
  let change;
  if (event.target.matches(".area-corner")) {
    const { x, y } = event.target.dataset;
    change = to => resize(before, x, y, to);
  } else if (event.target.matches(".area-box")) {
    change = to => move(before, to.x - start.x, to.y - start.y);
  } else if (event.pointerType === "mouse") {
    change = to => span(start, to);
  } else {
    return; // a finger beside the box scrolls the page
  }
  event.preventDefault();
  document.getElementById("area-box").focus({ preventScroll: true });
  area.setPointerCapture(event.pointerId);
  dragging = true;
  const onMove = e => {
    region = change(point(e));
    draw();
  };
  const onEnd = e => {
    dragging = false;
    area.removeEventListener("pointermove", onMove);
    area.removeEventListener("pointerup", onEnd);
    area.removeEventListener("pointercancel", onEnd);
    if (e.type === "pointercancel" || !differs(before, region)) region = before;
    draw();
    if (differs(before, region)) search();
  };
  area.addEventListener("pointermove", onMove);
  area.addEventListener("pointerup", onEnd);
  area.addEventListener("pointercancel", onEnd);
}

function nudge(event) {
  if (event.target.id !== "area-box" || event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
  if (!by) return;
  event.preventDefault();
  region = event.shiftKey ? resize(region, 1, 1, { x: region.x1 + by[0], y: region.y1 + by[1] }) : move(region, ...by);
  draw();
  rest();
  timer = setTimeout(search, AFTER_KEYS);
}

function move(from, dx, dy) {
  dx = Math.min(Math.max(dx, -from.x0), 1 - from.x1);
  dy = Math.min(Math.max(dy, -from.y0), 1 - from.y1);
  return { x0: from.x0 + dx, y0: from.y0 + dy, x1: from.x1 + dx, y1: from.y1 + dy };
}

/** Moves one corner; the opposite one stays, and a side is never shorter than the least. */
function resize(from, cornerX, cornerY, to) {
  const next = { ...from };
  if (Number(cornerX)) next.x1 = Math.max(clamp(to.x), from.x0 + LEAST);
  else next.x0 = Math.min(clamp(to.x), from.x1 - LEAST);
  if (Number(cornerY)) next.y1 = Math.max(clamp(to.y), from.y0 + LEAST);
  else next.y0 = Math.min(clamp(to.y), from.y1 - LEAST);
  return { x0: clamp(next.x0), y0: clamp(next.y0), x1: clamp(next.x1), y1: clamp(next.y1) };
}

function span(a, b) {
  const next = { x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) };
  return next.x1 - next.x0 < LEAST || next.y1 - next.y0 < LEAST ? { ...region } : next;
}

const clamp = value => Math.min(1, Math.max(0, value));

const differs = (a, b) => SIDES.some(side => Math.abs(a[side] - b[side]) > 0.003);
