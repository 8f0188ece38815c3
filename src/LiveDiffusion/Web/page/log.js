// What has happened: warnings that came and went, and what was done because a hand asked for it.
import { byId, clockOf, make } from "./dom.js";

const kept = 100;
const words = { warning: "", gone: "Over: ", said: "" };

export function showLog(store) {
  const place = byId("log");
  let lines = [];
  const draw = () => place.replaceChildren(...(lines.length > 0
    ? lines.map((line) => make("li", { class: line.kind }, make("time", { text: line.at }), make("span", { text: words[line.kind] + line.text })))
    : [make("li", { class: "empty", text: "Nothing has happened yet." })]));
  store.on("log", (more) => {
    lines = [...more.map((line) => ({ ...line, at: clockOf(line.ago) })).reverse(), ...lines].slice(0, kept);
    draw();
  });
  store.on("link", (link) => {
    if (link === "lost") lines = []; // the show tells it all again
  });
  draw();
}
