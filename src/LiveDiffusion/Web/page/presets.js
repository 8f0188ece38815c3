// Presets: a click recalls, the shown one is lit while its morph fills up.
import { byId, make } from "./dom.js";
import { makeNumber, makeSlider } from "./slider.js";
import { makeTrigger } from "./widgets.js";

export function recall(store, name) {
  const parameter = store.find("preset/recall");
  if (parameter) store.write(parameter, name);
}

export function showPresets(store) {
  const place = byId("presets");
  let tiles = new Map();
  const mark = () => {
    for (const [name, tile] of tiles) {
      const shown = name === store.news.preset;
      tile.setAttribute("aria-pressed", String(shown));
      tile.style.setProperty("--share", shown ? (store.news.morph ?? 1) : 0);
      tile.classList.toggle("morphing", shown && (store.news.morph ?? 1) < 1);
    }
  };

  store.on("presets", (presets) => {
    tiles = new Map(presets.map((preset, i) => {
      const tile = make("button", { type: "button", class: "preset", title: preset.description || preset.name },
        make("span", { text: preset.name }), i < 9 ? make("kbd", { text: String(i + 1) }) : "");
      tile.addEventListener("click", () => recall(store, preset.name));
      return [preset.name, tile];
    }));
    place.replaceChildren(...(tiles.size > 0 ? tiles.values() : [make("p", { class: "empty", text: "No presets yet." })]));
    mark();
  });
  store.on("preset", mark);
  store.on("morph", mark);

  const morph = store.find("preset/morph");
  if (morph) {
    byId("morph").append(make("span", { text: "Morph" }), makeSlider(store, morph, "Morph time"), makeNumber(store, morph, "Morph time"), make("small", { text: morph.unit }));
  }
  for (const [id, text, label] of [["preset/previous", "‹", "Previous preset"], ["preset/next", "›", "Next preset"], ["preset/random", "Random", "Random preset"]]) {
    const parameter = store.find(id);
    if (parameter) byId("preset-actions").append(makeTrigger(store, parameter, text, label));
  }
}
