// The camera under the hand: one finger pans, two zoom and turn, the wheel zooms (with Shift: turns). Springs back, or holds.
import { byId, make, setText } from "./dom.js";
import { makeNumber, makeSlider } from "./slider.js";

const keyStep = 0.05;
const keyStepDegrees = 5;
const remembered = "livediffusion.camera-holds";

export function showCamera(store) {
  const [x, y, zoom, turn] = ["pan_x", "pan_y", "zoom", "rotation"].map((name) => store.find(`camera/${name}`));
  if (!x || !y || !zoom || !turn) return;
  const pad = byId("camera-pad");
  const dot = make("i", { class: "dot" });
  const ghost = make("i", { class: "ghost-dot" });
  const needle = make("i", { class: "needle" });
  const figures = make("output", { class: "pad-figures" });
  pad.append(make("i", { class: "cross" }), needle, ghost, dot, figures);

  const hold = byId("camera-hold");
  let holds = localStorage.getItem(remembered) === "1";
  const tellHold = () => {
    hold.setAttribute("aria-pressed", String(holds));
    setText(hold, holds ? "Holds" : "Springs back");
  };
  hold.addEventListener("click", () => {
    holds = !holds;
    localStorage.setItem(remembered, holds ? "1" : "0");
    tellHold();
  });
  tellHold();
  byId("camera-rest").addEventListener("click", () => [x, y, zoom, turn].forEach((p) => store.set(p, p === zoom ? 0 : p.default)));

  // Where everything stood when the hand came: there it goes back to.
  const fingers = new Map();
  let before = null;
  let pinch = null;
  const base = (p) => store.base[p.index];
  const grip = () => {
    const [a, b] = [...fingers.values()];
    return { distance: Math.hypot(b.x - a.x, b.y - a.y) || 1, angle: Math.atan2(a.y - b.y, b.x - a.x) };
  };
  const begin = () => (pinch = fingers.size === 2 ? { ...grip(), zoom: base(zoom), turn: base(turn) } : null);
  const pan = (event) => {
    const box = pad.getBoundingClientRect();
    store.set(x, ((event.clientX - box.left) / box.width - 0.5) * (x.max - x.min));
    store.set(y, (0.5 - (event.clientY - box.top) / box.height) * (y.max - y.min));
  };
  pad.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    pad.focus({ preventScroll: true });
    pad.setPointerCapture(event.pointerId);
    before ??= [x, y, zoom, turn].map(base);
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    begin();
    if (fingers.size === 1) pan(event);
    pad.classList.add("held");
    event.preventDefault();
  });
  pad.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (!pinch) {
      pan(event);
      return;
    }
    const held = grip();
    const turned = Math.atan2(Math.sin(held.angle - pinch.angle), Math.cos(held.angle - pinch.angle));
    store.set(zoom, pinch.zoom + Math.log(held.distance / pinch.distance));
    store.set(turn, pinch.turn + (turned * 180) / Math.PI);
  });
  const leave = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    begin();
    if (fingers.size === 0) rest();
  };
  const rest = () => {
    pad.classList.remove("held");
    if (!holds && before) [x, y, zoom, turn].forEach((p, i) => store.set(p, before[i]));
    before = null;
  };
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) pad.addEventListener(name, leave);
  // A page that goes away lets go.
  const letGo = () => {
    if (fingers.size === 0) return;
    fingers.clear();
    rest();
    store.flush();
  };
  addEventListener("pagehide", letGo);
  addEventListener("blur", letGo);
  document.addEventListener("visibilitychange", () => document.hidden && letGo());
  pad.addEventListener("wheel", (event) => {
    const by = -(event.deltaY || event.deltaX) / 100;
    if (event.shiftKey) store.set(turn, base(turn) + by * keyStepDegrees);
    else store.set(zoom, base(zoom) + by * keyStep);
    event.preventDefault();
  }, { passive: false });
  pad.addEventListener("keydown", (event) => {
    const fine = event.shiftKey && event.key.startsWith("Arrow") ? 0.2 : 1;
    const moves = {
      ArrowLeft: [x, -keyStep * fine], ArrowRight: [x, keyStep * fine], ArrowUp: [y, keyStep * fine], ArrowDown: [y, -keyStep * fine],
      "+": [zoom, keyStep], "=": [zoom, keyStep], "-": [zoom, -keyStep], "[": [turn, keyStepDegrees], "]": [turn, -keyStepDegrees],
    };
    const move = moves[event.key];
    if (move) store.set(move[0], base(move[0]) + move[1]);
    else if (event.key === "Home") [x, y].forEach((p) => store.set(p, 0));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  const shareOf = (p, value) => (value - p.min) / (p.max - p.min);
  const show = () => {
    const place = (element, of) => {
      element.style.setProperty("--x", shareOf(x, of[x.index]));
      element.style.setProperty("--y", 1 - shareOf(y, of[y.index]));
    };
    place(dot, store.base);
    place(ghost, store.value);
    dot.style.setProperty("--zoom", Math.exp(base(zoom) / 2));
    needle.style.setProperty("--turn", `${-base(turn)}deg`);
    ghost.hidden = Math.hypot(store.value[x.index] - base(x), store.value[y.index] - base(y)) < 0.01;
    setText(figures, `${base(x).toFixed(2)}  ${base(y).toFixed(2)}`);
  };
  for (const p of [x, y, zoom, turn]) store.listen(p, show);
  const speed = store.find("camera/speed");
  for (const [p, text] of [[zoom, "Zoom"], [turn, "Turn"], [speed, "Speed"]]) {
    if (p) byId("camera-sliders").append(make("div", { class: "pad-slider" }, make("span", { text }), makeSlider(store, p, `Camera ${text.toLowerCase()}`), makeNumber(store, p, `Camera ${text.toLowerCase()}`)));
  }
}
