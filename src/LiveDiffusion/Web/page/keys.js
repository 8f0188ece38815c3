// The keyboard: B blackout, F freeze, N P R next, previous, random preset, digits recall, L learn, M learn for what is
// focused, Ctrl+Z and Ctrl+Y undo and redo. Never while typing.
import { focusOn, toggleLearn } from "./learn.js";
import { recall } from "./presets.js";

export function listenToKeys(store) {
  const toggle = (id) => {
    const parameter = store.find(id);
    if (parameter) store.set(parameter, store.base[parameter.index] >= 0.5 ? 0 : 1);
  };
  const fire = (id) => {
    const parameter = store.find(id);
    if (parameter) store.fire(parameter);
  };
  const actions = {
    b: () => toggle("output/blackout"),
    f: () => toggle("output/freeze"),
    n: () => fire("preset/next"),
    p: () => fire("preset/previous"),
    r: () => fire("preset/random"),
    l: () => toggleLearn(store),
  };
  const withControl = { z: () => fire("sys/undo"), y: () => fire("sys/redo") };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.repeat || isTyping(event.target)) return;
    if (event.ctrlKey || event.metaKey) {
      const action = withControl[event.shiftKey && event.key.toLowerCase() === "z" ? "y" : event.key.toLowerCase()];
      if (!action) return;
      action();
      event.preventDefault();
      return;
    }
    const preset = /^[1-9]$/.test(event.key) ? store.news.presets?.[Number(event.key) - 1] : undefined;
    if (preset) recall(store, preset.name);
    else if (event.key.toLowerCase() === "m" && focusOn(store, event.target)) event.preventDefault();
    else if (actions[event.key.toLowerCase()]) actions[event.key.toLowerCase()]();
    else return;
    event.preventDefault();
  });
}

const isTyping = (element) => element instanceof HTMLSelectElement
  || (element instanceof HTMLInputElement && !["range", "checkbox", "color"].includes(element.type));
