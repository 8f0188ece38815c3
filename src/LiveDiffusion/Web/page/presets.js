// Presets: a click recalls, the shown one is lit while its morph fills up. Banks, storing, undo.
import { byId, make, setText } from "./dom.js";
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
      const tile = make("button", { type: "button", class: "preset", title: preset.description || preset.name, "data-learn": "preset/recall", "data-learn-text": preset.name },
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
  showBanks(store);
  showStore(store);
  for (const [id, text, label] of [["preset/previous", "‹", "Previous preset"], ["preset/next", "›", "Next preset"], ["preset/random", "Random", "Random preset"]]) {
    const parameter = store.find(id);
    if (parameter) byId("preset-actions").append(makeTrigger(store, parameter, text, label));
  }
}

const newBank = "\u0000new";

function showBanks(store) {
  const bank = store.find("preset/bank");
  if (!bank) return;
  const select = make("select", { "aria-label": "Bank", title: bank.description });
  const name = make("input", { type: "text", "aria-label": "Name of the new bank", placeholder: "Name of the bank", hidden: true, maxlength: 60, autocomplete: "off" });
  byId("banks").append(select, name);
  const fill = () => {
    const now = store.text[bank.index];
    const names = [...new Set(["", ...(store.news.banks ?? []), now])];
    select.replaceChildren(...names.map((n) => make("option", { value: n, text: n || "All presets", selected: n === now })), make("option", { value: newBank, text: "New bank…" }));
  };
  const leave = () => {
    name.hidden = true;
    name.value = "";
    fill();
  };
  select.addEventListener("change", () => {
    if (select.value === newBank) {
      name.hidden = false;
      name.focus();
    } else store.write(bank, select.value);
  });
  name.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && name.value.trim() !== "") store.write(bank, name.value.trim());
    if (event.key === "Enter" || event.key === "Escape") leave();
  });
  name.addEventListener("blur", leave);
  store.on("banks", fill);
  store.listen(bank, fill);
}

function showStore(store) {
  const parameter = store.find("preset/store");
  if (!parameter) return;
  const name = make("input", { type: "text", "aria-label": "Store as", placeholder: "Store this look as…", maxlength: 80, autocomplete: "off", enterkeyhint: "done" });
  const button = make("button", { type: "submit", text: "Store", title: parameter.description });
  const form = make("form", { class: "store" }, name, button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (name.value.trim() === "") return;
    store.send({ op: "text", id: parameter.id, text: name.value.trim() });
    name.value = "";
  });
  byId("store").append(form);
  for (const [id, text, label] of [["sys/save", "Save", "Save the preset that is played"], ["sys/undo", "↶", "Undo"], ["sys/redo", "↷", "Redo"]]) {
    const trigger = store.find(id);
    if (trigger) byId("store").append(makeTrigger(store, trigger, text, label));
  }
  store.on("said", (said) => {
    setText(byId("said"), said);
    byId("said").hidden = said === "";
  });
}
