// Peaks of the inputs' channels, their clocks, and what there is to listen to.
import { byId, make, setText } from "./dom.js";

const floorDecibels = -60;

const decibels = (peak) => (peak > 0 ? 20 * Math.log10(peak) : -Infinity);
const share = (peak) => Math.min(1, Math.max(0, 1 - decibels(peak) / floorDecibels)).toFixed(3);

export function showChannels(store) {
  const list = make("datalist", { id: "audio-inputs" });
  document.body.append(list);
  store.on("inputs", (inputs) => list.replaceChildren(...inputs.map((value) => make("option", { value }))));

  const rows = [];
  const draw = () => {
    const channels = [...(store.news.channels ?? []).map((c, i) => [`${i + 1}`, c]), ...(store.news.channels2 ?? []).map((c, i) => [`2: ${i + 1}`, c])];
    while (rows.length < channels.length) rows.push(makeRow());
    rows.forEach((row, i) => {
      row.element.hidden = i >= channels.length;
      if (i < channels.length) drawRow(row, ...channels[i]);
    });
  };
  store.on("channels", draw);
  store.on("channels2", draw);

  const tell = () => setText(byId("ear-clock"), [store.news.ear, store.news.ear2].filter((ear) => ear?.name).map(tellEar).filter(Boolean).join("; "));
  store.on("ear", tell);
  store.on("ear2", tell);
}

function makeRow() {
  const [name, level, held, value] = [make("small"), make("i"), make("b"), make("output")];
  const element = make("div", {}, name, make("span", {}, level, held), value);
  byId("channels").append(element);
  return { element, name, level, held, value };
}

function drawRow(row, name, [peak, held, clips]) {
  setText(row.name, name);
  row.level.style.setProperty("--share", share(peak));
  row.held.style.setProperty("--share", share(held));
  row.element.classList.toggle("clips", clips === 1);
  setText(row.value, clips === 1 ? "CLIP" : held > 0 ? `${Math.max(-99, decibels(held)).toFixed(1)} dB` : "–");
}

// Only what a device has to say: files have no clock of their own and lose nothing.
function tellEar(ear) {
  const words = [];
  if (ear.ppm !== null) words.push(`clock ${ear.ppm >= 0 ? "+" : ""}${ear.ppm.toFixed(0)} ppm`);
  if (ear.lost > 0) words.push(`${ear.lost} ms lost`);
  if (ear.late > 0) words.push(`${ear.late} ms late`);
  if (ear.filled > 0) words.push(`${(ear.filled / 1000).toFixed(1)} s of silence filled in`);
  return words.length > 0 ? `${ear.name}: ${words.join(", ")}` : "";
}
