// Eight knobs that the preset names.
import { byId, make, setText } from "./dom.js";
import { makeSlider } from "./slider.js";

export function showMacros(store) {
  const macros = store.parameters.filter((p) => p.group === "macro");
  macros.forEach((parameter, i) => {
    const name = make("span", { text: `Macro ${i + 1}` });
    const value = make("output");
    const slider = makeSlider(store, parameter, `Macro ${i + 1}`, "bar");
    const element = make("div", { class: "fader", "data-id": parameter.id }, slider, name, value);
    store.listen(parameter, () => setText(value, String(Math.round(store.base[parameter.index] * 100))));
    store.on("macros", (names) => {
      const given = names[i] ?? "";
      setText(name, given || `Macro ${i + 1}`);
      slider.querySelector("input").setAttribute("aria-label", given ? `Macro ${i + 1}: ${given}` : `Macro ${i + 1}`);
      element.classList.toggle("unused", given === "");
    });
    byId("macros").append(element);
  });
}
