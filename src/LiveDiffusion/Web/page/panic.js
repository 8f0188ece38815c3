// The hands on everything that leaves the engine.
import { byId, make, setText } from "./dom.js";
import { makeSlider } from "./slider.js";
import { makeToggle, makeTrigger } from "./widgets.js";

export function showPanic(store) {
  const place = byId("panic");
  const add = (id, build) => {
    const parameter = store.find(id);
    if (parameter) place.append(build(parameter));
  };
  const withKey = (button, key, name) => {
    button.classList.add(name);
    if (key) button.append(make("kbd", { text: key }));
    return button;
  };
  add("output/blackout", (p) => withKey(makeToggle(store, p, "Blackout"), "B", "danger"));
  add("output/freeze", (p) => withKey(makeToggle(store, p, "Freeze"), "F", "cold"));
  add("loop/reseed", (p) => withKey(makeTrigger(store, p, "Reseed"), "", "fresh"));
  add("output/dim", (p) => {
    const value = make("output");
    store.listen(p, () => setText(value, `${Math.round(store.base[p.index] * 100)} %`));
    return make("div", { class: "fader", "data-id": p.id }, makeSlider(store, p, "Dim", "bar"), make("span", { text: "Master" }), value);
  });
}
