// One widget per type of parameter.
import { make } from "./dom.js";
import { makeNumber, makeSlider } from "./slider.js";

/** Makes the widgets of a row: what is to be touched, and what stands behind it. */
export function makeWidget(store, parameter) {
  const label = parameter.id.replaceAll(/[/_]/g, " ");
  switch (parameter.type) {
    case "bool": return [makeSwitch(store, parameter, label)];
    case "enum": return [makeChoice(store, parameter, label)];
    case "text": return [makeText(store, parameter, label)];
    case "colour": return [makeColour(store, parameter, label)];
    case "trigger": return [makeTrigger(store, parameter, "Fire", label)];
    default: return [makeSlider(store, parameter, label), makeNumber(store, parameter, label)];
  }
}

/** A button that fires; lights up for a moment. */
export function makeTrigger(store, parameter, text, label = text) {
  const button = make("button", { type: "button", class: "trigger", text, title: parameter.description, "aria-label": label, "data-learn": parameter.id });
  button.addEventListener("click", () => {
    store.fire(parameter);
    flash(button);
  });
  return button;
}

/** A button that stays down. */
export function makeToggle(store, parameter, text) {
  const button = make("button", { type: "button", class: "toggle", text, title: parameter.description, "data-learn": parameter.id });
  button.addEventListener("click", () => store.set(parameter, store.base[parameter.index] >= 0.5 ? 0 : 1));
  store.listen(parameter, () => button.setAttribute("aria-pressed", String(store.base[parameter.index] >= 0.5)));
  return button;
}

export function flash(element) {
  element.classList.remove("fired");
  void element.offsetWidth; // restarts the animation
  element.classList.add("fired");
}

function makeSwitch(store, parameter, label) {
  const input = make("input", { type: "checkbox", role: "switch", class: "switch", "aria-label": label, title: parameter.description });
  input.addEventListener("change", () => store.set(parameter, input.checked ? 1 : 0));
  store.listen(parameter, () => {
    input.checked = store.base[parameter.index] >= 0.5;
    const shown = store.value[parameter.index] >= 0.5;
    input.classList.toggle("modulated", shown !== input.checked);
  });
  return input;
}

function makeChoice(store, parameter, label) {
  const options = parameter.labels.map((text, i) => make("option", { value: i, text }));
  const select = make("select", { "aria-label": label, title: parameter.description }, ...options);
  select.addEventListener("change", () => store.set(parameter, Number(select.value)));
  store.listen(parameter, () => (select.value = String(Math.round(store.base[parameter.index]))));
  return select;
}

function makeText(store, parameter, label) {
  const input = make("input", { type: "text", "aria-label": label, title: parameter.description, autocomplete: "off", spellcheck: "false", maxlength: 2000 });
  if (parameter.id === "audio/input" || parameter.id === "audio/in2/input") input.setAttribute("list", "audio-inputs");
  const commit = () => {
    if (input.value !== store.text[parameter.index]) store.write(parameter, input.value);
  };
  input.addEventListener("change", commit);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      input.value = store.text[parameter.index];
      input.blur();
    }
  });
  store.listen(parameter, () => {
    if (document.activeElement !== input) input.value = store.text[parameter.index];
  });
  return input;
}

function makeColour(store, parameter, label) {
  const input = make("input", { type: "color", "aria-label": label, title: parameter.description });
  input.addEventListener("input", () => store.set(parameter, Number.parseInt(input.value.slice(1), 16)));
  store.listen(parameter, () => (input.value = `#${Math.round(store.base[parameter.index]).toString(16).padStart(6, "0")}`));
  return input;
}
