// MIDI and OSC as they come in: devices, the last messages, counters, unknown addresses. Told only while it is seen.
import { byId, clockOf, make, setText, whileSeen } from "./dom.js";

const kept = 60;
const redrawMs = 150;

export function showMonitor(store, link) {
  whileSeen(byId("monitor"), (seen) => link.watch("controllers", seen));
  const midi = makeLines(byId("midi-lines"), "Nothing has come yet.");
  const osc = makeLines(byId("osc-lines"), "Nothing has come yet.");

  const device = byId("midi-device");
  store.on("midi", (lines) => midi.add(lines.map((line) => ({ ...line, from: line.device }))));
  store.on("osc", (lines) => osc.add(lines.map((line) => ({ ...line, text: `${line.address} ${line.arguments}` }))));
  device.addEventListener("change", () => midi.only(device.value));
  store.on("link", (state) => {
    if (state !== "lost") return;
    midi.clear();
    osc.clear();
  });

  store.on("devices", (devices) => {
    byId("devices").replaceChildren(...(devices.length > 0 ? devices.map(makeDevice) : [make("li", { class: "away", text: "No controller is connected." })]));
    const names = devices.map((d) => d.name);
    if (names.join("\n") === [...device.options].slice(1).map((o) => o.value).join("\n")) return;
    const chosen = device.value;
    device.replaceChildren(make("option", { value: "", text: "All devices" }), ...names.map((name) => make("option", { value: name, text: name, selected: name === chosen })));
    midi.only(device.value);
  });
  store.on("counters", (counters) => {
    setText(byId("osc-at"), counters.at.length > 0 ? `at ${counters.at.join(", ")}` : "off");
    const shown = ["messages", "events", "unknown", "refused", "malformed", "dropped", "sent", "errors", "subscribers"];
    byId("osc-counters").replaceChildren(...shown.map((name) => make("div", { class: counters[name] > 0 && ["unknown", "refused", "malformed", "dropped", "errors"].includes(name) ? "odd" : "" },
      make("dt", { text: name }), make("dd", { text: String(counters[name]) }))));
  });
  store.on("unknown", (unknown) => {
    byId("osc-unknown").hidden = unknown.length === 0;
    byId("osc-unknown-list").replaceChildren(...unknown.map((u) => make("li", {}, make("code", { text: u.address }), make("small", { text: `× ${u.count}` }))));
  });
}

function makeDevice(device) {
  const facts = [device.profile, `${device.messages} messages`, device.garbage > 0 ? `${device.garbage} broken` : "", device.there ? "" : "away"].filter(Boolean);
  return make("li", { class: device.trouble ? "odd" : device.there ? "there" : "away" },
    make("b", { text: device.title }), make("small", { text: facts.join(" · ") }), device.trouble ? make("p", { text: device.trouble }) : "");
}

// The newest on top. Drawn a few times a second at most, however fast they come.
function makeLines(place, nothing) {
  let lines = [];
  let only = "";
  let waiting = 0;
  const draw = () => {
    waiting = 0;
    const shown = lines.filter((line) => only === "" || line.from === only);
    place.replaceChildren(...(shown.length > 0
      ? shown.map((line) => make("li", { class: line.outcome && !["applied", "queued", "command"].includes(line.outcome) ? `odd ${line.outcome}` : "" },
        make("time", { text: line.at }), make("span", { text: line.text }), make("small", { text: line.from ?? line.outcome ?? "" })))
      : [make("li", { class: "empty", text: nothing })]));
  };
  const later = () => (waiting ||= setTimeout(draw, redrawMs));
  draw();
  return {
    add(more) {
      lines = [...more.map((line) => ({ ...line, at: clockOf(line.ago) })).reverse(), ...lines].slice(0, kept);
      later();
    },
    only(from) {
      only = from;
      later();
    },
    clear() {
      lines = [];
      later();
    },
  };
}
