// The last minute: how long frames took, how often the model answered, how old the shown picture was.
import { byId } from "./dom.js";

const seconds = 60;
const lanes = [
  { name: "Frame", unit: "ms", of: (f) => f.frame, least: 20, digits: 1, odd: 1000 / 24 },
  { name: "Dreams", unit: "/s", of: (f) => f.styled, least: 10, digits: 1 },
  { name: "Picture age", unit: "ms", of: (f) => f.age * 1000, least: 200, digits: 0, odd: 2000 },
];

export function showGraph(store) {
  const canvas = byId("graph");
  const context = canvas.getContext("2d");
  const samples = [];
  store.on("figures", (figures) => {
    const now = performance.now() / 1000;
    samples.push({ at: now, values: lanes.map((lane) => lane.of(figures) ?? 0) });
    while (samples[0].at < now - seconds - 1) samples.shift();
    if (canvas.offsetParent && !document.hidden) draw(canvas, context, samples, now);
  });
  new ResizeObserver(() => draw(canvas, context, samples, performance.now() / 1000)).observe(canvas);
}

function draw(canvas, context, samples, now) {
  const ratio = devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (width === 0) return;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const style = getComputedStyle(canvas);
  const colour = (name) => style.getPropertyValue(name).trim();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.font = `12px ${style.fontFamily}`;
  const laneHeight = height / lanes.length;
  lanes.forEach((lane, i) => {
    const top = i * laneHeight + 22;
    const bottom = (i + 1) * laneHeight - 10;
    const most = Math.max(lane.least, ...samples.map((s) => s.values[i])) * 1.1;
    const yOf = (value) => bottom - (Math.min(value, most) / most) * (bottom - top);
    const xOf = (at) => width - ((now - at) / seconds) * width;
    context.strokeStyle = colour("--line");
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(0, bottom + 0.5);
    context.lineTo(width, bottom + 0.5);
    context.stroke();

    const last = samples.at(-1)?.values[i] ?? 0;
    const isOdd = lane.odd !== undefined && last > lane.odd;
    context.fillStyle = colour("--soft");
    context.textAlign = "left";
    context.fillText(lane.name, 0, top - 8);
    context.textAlign = "right";
    context.fillStyle = colour(isOdd ? "--hot" : "--text");
    context.fillText(`${last.toFixed(lane.digits)} ${lane.unit}`, width, top - 8);
    if (samples.length < 2) return;

    context.beginPath();
    samples.forEach((s, n) => (n === 0 ? context.moveTo(xOf(s.at), yOf(s.values[i])) : context.lineTo(xOf(s.at), yOf(s.values[i]))));
    context.strokeStyle = colour(isOdd ? "--hot" : "--accent");
    context.lineWidth = 1.5;
    context.lineJoin = "round";
    context.stroke();
    context.lineTo(width, bottom);
    context.lineTo(xOf(samples[0].at), bottom);
    context.globalAlpha = 0.16;
    context.fillStyle = colour("--accent");
    context.fill();
    context.globalAlpha = 1;
  });
}
