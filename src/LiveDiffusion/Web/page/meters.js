// What the ears hear: five bars, four lamps, the loudness, the build-up with section and key, the channels, and the beat.
import { byId, make, setText } from "./dom.js";
import { showChannels } from "./channels.js";

const bandNames = ["Mix", "Bass", "Mid", "Mid-hi", "High"];
const hitNames = ["Onset", "Kick", "Snare", "Hat"];
const sections = ["intro", "build", "drop", "break", "outro"];
const tonics = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"];
const fallPerSecond = 6;
const quietest = -50;
const frameMs = 28;

export function showMeters(store) {
  const bars = bandNames.map((name) => {
    const level = make("i", { class: "level" });
    const hit = make("i", { class: "hit" });
    byId("bars").append(make("div", { class: "bar" }, make("span", { class: "tube" }, level, hit), make("small", { text: name })));
    return { level, hit, shown: 0 };
  });
  const lamps = hitNames.map((name) => {
    const lamp = make("i");
    byId("lamps").append(make("div", {}, lamp, make("small", { text: name })));
    return { lamp, shown: 0 };
  });
  const dots = [...byId("beat-dots").children];
  const now = { bands: new Array(10).fill(0), hits: [0, 0, 0, 0], beat: [0, 0, 0], at: 0 };

  store.on("bands", (bands) => (now.bands = bands));
  store.on("hits", (hits) => (now.hits = hits));
  store.on("beat", (beat) => {
    now.beat = beat;
    now.at = performance.now();
    setText(byId("bpm"), beat[0] > 0 ? beat[0].toFixed(1) : "–");
    byId("confidence").style.setProperty("--share", beat[2]);
  });
  store.on("loudness", (loudness) => {
    const silent = loudness <= -69;
    setText(byId("loudness"), silent ? "silent" : `${loudness.toFixed(1)} LUFS`);
    byId("loudness-bar").style.setProperty("--share", Math.min(1, Math.max(0, 1 - loudness / quietest)));
  });
  store.on("form", ([buildUp, section, key]) => {
    const name = key < 0 ? "" : `, ${tonics[key % 12]} ${key < 12 ? "major" : "minor"}`;
    setText(byId("form"), `${sections[section]}${name}`);
    byId("buildup-bar").style.setProperty("--share", buildUp);
  });
  showChannels(store);
  store.on("audio", (name) => setText(byId("audio-input"), name));
  store.on("link", (link) => {
    if (link !== "live") now.bands = now.bands.map(() => 0);
  });

  let last = performance.now();
  const draw = (time) => {
    requestAnimationFrame(draw);
    if (time - last < frameMs) return; // half the screen's rate is plenty, and leaves the processor to the show
    const fall = Math.exp(-fallPerSecond * Math.min(0.2, (time - last) / 1000));
    last = time;
    bars.forEach((bar, i) => {
      bar.shown = Math.max(now.bands[2 * i], bar.shown * fall);
      bar.level.style.setProperty("--share", bar.shown.toFixed(3));
      bar.hit.style.opacity = now.bands[2 * i + 1].toFixed(2);
    });
    lamps.forEach((lamp, i) => {
      lamp.shown = Math.max(now.hits[i], lamp.shown * fall);
      lamp.lamp.style.setProperty("--glow", lamp.shown.toFixed(3));
    });
    drawBeat(time);
  };

  // Between two messages the beat goes on by itself, for at most a second.
  const drawBeat = (time) => {
    const since = Math.min(1, Math.max(0, (time - now.at) / 1000));
    const beats = now.beat[1] + (since * now.beat[0]) / 60;
    const phase = beats - Math.floor(beats);
    const glow = store.news.link === "live" ? Math.exp(-4 * phase) * (0.35 + 0.65 * now.beat[2]) : 0;
    byId("beat-lamp").style.setProperty("--glow", glow.toFixed(3));
    const inBar = ((Math.floor(beats) % 4) + 4) % 4;
    dots.forEach((dot, i) => dot.classList.toggle("on", i === inBar));
  };
  requestAnimationFrame(draw);
}
