// Prompts as corners of a field: the nearer the point, the more of the prompt. Weights by inverse squared distance (Shepard 1968).
import { byId, make } from "./dom.js";

const keyStep = 0.04;
const closest = 1e-4;

/** Where so many corners lie, in a square from -1 to 1 with y up. */
export function cornersOf(count) {
  if (count === 1) return [{ x: 0, y: 0 }];
  const turn = count === 2 ? Math.PI : count === 4 ? (3 * Math.PI) / 4 : Math.PI / 2;
  return Array.from({ length: count }, (_, i) => {
    const angle = turn - (i * 2 * Math.PI) / count;
    const reach = count === 4 ? Math.SQRT2 : 1; // into the corners of the square
    return { x: 0.82 * reach * Math.cos(angle), y: 0.82 * reach * Math.sin(angle) };
  });
}

/** Shares of the corners at a point; their sum is 1. */
export function sharesAt(point, corners) {
  const pulls = corners.map((c) => 1 / Math.max(closest, (c.x - point.x) ** 2 + (c.y - point.y) ** 2));
  const at = corners.findIndex((c) => Math.hypot(c.x - point.x, c.y - point.y) < 0.04);
  if (at >= 0) return corners.map((_, i) => (i === at ? 1 : 0));
  const sum = pulls.reduce((a, b) => a + b, 0);
  return pulls.map((pull) => pull / sum);
}

/** The point whose shares are nearest to the weights: so every page shows the point, whoever moved it. */
export function pointOf(weights, corners) {
  const sum = weights.reduce((a, w) => a + Math.max(0, w), 0);
  if (sum <= 0) return null;
  const wanted = weights.map((w) => Math.max(0, w) / sum);
  const errorAt = (p) => sharesAt(p, corners).reduce((a, s, i) => a + (s - wanted[i]) ** 2, 0);
  let best = { x: 0, y: 0 };
  let error = errorAt(best);
  const look = (centre, reach, steps) => {
    for (let i = -steps; i <= steps; i++) {
      for (let j = -steps; j <= steps; j++) {
        const p = { x: Math.max(-1, Math.min(1, centre.x + (reach * i) / steps)), y: Math.max(-1, Math.min(1, centre.y + (reach * j) / steps)) };
        const e = errorAt(p);
        if (e < error) [best, error] = [p, e];
      }
    }
  };
  for (const corner of corners) look(corner, 0, 1);
  for (let reach = 1; reach > 0.01; reach /= 3) look(best, reach, 8);
  return best;
}

export function showBlend(store) {
  const pad = byId("blend-pad");
  const dot = make("i", { class: "dot" });
  const hint = make("p", { class: "pad-hint", text: "Write two prompts or more: they become corners." });
  const slots = [];
  for (let n = 1; store.find(`prompt/${n}/text`); n++) {
    const slot = { n, text: store.find(`prompt/${n}/text`), weight: store.find(`prompt/${n}/weight`), mark: make("span", { class: "corner" }) };
    slot.mark.append(make("b", { text: String(n) }), make("span"));
    slots.push(slot);
  }
  pad.append(...slots.map((s) => s.mark), dot, hint);

  let active = [];
  let corners = [];
  let held = false;
  let point = null;
  let weighed = ""; // the weights that the point was found for
  const show = () => {
    dot.hidden = !point || active.length < 2;
    if (point) {
      dot.style.setProperty("--x", (point.x + 1) / 2);
      dot.style.setProperty("--y", (1 - point.y) / 2);
    }
    for (const slot of active) slot.mark.style.setProperty("--share", Math.max(0, Math.min(1, store.base[slot.weight.index])));
  };
  const layOut = () => {
    active = slots.filter((s) => store.text[s.text.index].trim() !== "");
    corners = cornersOf(active.length);
    hint.hidden = active.length >= 2;
    for (const slot of slots) slot.mark.hidden = !active.includes(slot);
    active.forEach((slot, i) => {
      slot.mark.style.setProperty("--x", (corners[i].x + 1) / 2);
      slot.mark.style.setProperty("--y", (1 - corners[i].y) / 2);
      slot.mark.lastChild.textContent = store.text[slot.text.index];
    });
    weighed = "";
    find();
  };
  const find = () => {
    const weights = active.map((s) => store.base[s.weight.index]).join(" ");
    if (weights === weighed) return; // only modulation has moved
    weighed = weights;
    if (!held) point = active.length < 2 ? null : pointOf(active.map((s) => store.base[s.weight.index]), corners);
    show();
  };
  const go = (x, y) => {
    if (active.length < 2) return;
    point = { x: Math.max(-1, Math.min(1, x)), y: Math.max(-1, Math.min(1, y)) };
    const shares = sharesAt(point, corners);
    held = true;
    active.forEach((slot, i) => store.set(slot.weight, Math.round(shares[i] * 1000) / 1000));
    show();
  };
  const at = (event) => {
    const box = pad.getBoundingClientRect();
    go(((event.clientX - box.left) / box.width) * 2 - 1, 1 - ((event.clientY - box.top) / box.height) * 2);
  };

  pad.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    pad.focus({ preventScroll: true });
    pad.setPointerCapture(event.pointerId);
    pad.classList.add("held");
    at(event);
    event.preventDefault();
  });
  pad.addEventListener("pointermove", (event) => {
    if (pad.hasPointerCapture(event.pointerId)) at(event);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    pad.addEventListener(name, () => {
      held = false;
      pad.classList.remove("held");
    });
  }
  pad.addEventListener("keydown", (event) => {
    const from = point ?? { x: 0, y: 0 };
    const step = { ArrowLeft: [-keyStep, 0], ArrowRight: [keyStep, 0], ArrowUp: [0, keyStep], ArrowDown: [0, -keyStep] }[event.key];
    const slot = /^[1-8]$/.test(event.key) ? active.findIndex((s) => s.n === Number(event.key)) : -1;
    if (step) go(from.x + step[0], from.y + step[1]);
    else if (slot >= 0) go(corners[slot].x, corners[slot].y);
    else if (event.key === "Home") go(0, 0);
    else return;
    held = false;
    event.preventDefault();
    event.stopPropagation();
  });
  for (const slot of slots) {
    store.listen(slot.text, layOut);
    store.listen(slot.weight, find);
  }
}
