// What leaves the engine: recorder, snapshot, clean outputs, and the way here for a phone.
import { byId, make, nameOf, setText } from "./dom.js";
import { makeWidget } from "./widgets.js";

const recorder = ["output/record", "output/snapshot", "output/record_format", "output/folder"];
const stage = ["output/blackout", "output/fade_out", "output/fade", "output/freeze", "output/dim", "output/test_card", "output/identify"];
const senders = ["output/spout", "output/ndi"];
const triggers = { "output/snapshot": "Save the picture", "output/identify": "Show the numbers" };

export function showOutputs(store) {
  fill(store, byId("recorder"), recorder);
  fill(store, byId("stage"), stage);
  // Whatever else an output declares for itself belongs to the senders.
  const known = new Set([...recorder, ...stage, ...senders]);
  const others = store.parameters.filter((p) => p.group === "output" && !known.has(p.id)).map((p) => p.id);
  const more = [...senders, ...others];
  byId("senders").hidden = !more.some((id) => store.find(id));
  fill(store, byId("senders"), more);

  const record = store.find("output/record");
  const tell = () => {
    const text = store.news.recording ?? "";
    const isWanted = record && store.base[record.index] >= 0.5;
    setText(byId("recording"), text || (isWanted ? "Starting" : "Not recording"));
    byId("recording").classList.toggle("on", text !== "");
    byId("badge-record").hidden = text === "";
  };
  store.on("recording", tell);
  if (record) store.listen(record, tell);
  tell();

  store.on("outputs", (outputs) => byId("clean-outputs").replaceChildren(...(outputs.length > 0
    ? outputs.map((o) => make("li", { class: o.isOdd ? "odd" : "there" }, make("b", { text: o.name }), make("small", { text: [o.display, o.state].filter((word) => word).join(" · ") })))
    : [make("li", { class: "away", text: "No clean output. They are listed under “outputs” in the settings." })])));
  store.on("addresses", (addresses) => {
    byId("addresses").replaceChildren(...(addresses.length > 0
      ? addresses.map((a) => make("li", {}, make("code", { text: a })))
      : [make("li", { class: "away", text: "Only this machine is served. Start with --web-listen all, and the link stands here." })]));
  });
}

function fill(store, place, ids) {
  for (const id of ids) {
    const parameter = store.find(id);
    if (!parameter) continue;
    const [widget, number] = makeWidget(store, parameter);
    if (triggers[id]) widget.textContent = triggers[id];
    const name = make("span", { class: "name", text: nameOf(parameter), title: parameter.description, "data-learn": id });
    place.append(make("div", { class: `row ${parameter.type}`, "data-output": id }, name, widget, number ?? "", make("small", { class: "unit", text: parameter.unit })));
  }
}
