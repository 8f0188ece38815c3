// A slider over a parameter: fill from zero, a ghost mark where modulation has taken the value, double-click resets.
import { make, format } from "./dom.js";

const steps = 1000;

/** Makes a slider. `look` is "line" or "bar"; the caller labels it. */
export function makeSlider(store, parameter, label, look = "line") {
  const input = make("input", { type: "range", min: 0, max: steps, step: 1, "aria-label": label, title: parameter.description });
  const ghost = make("i", { class: "ghost", "aria-hidden": "true" });
  const hand = make("i", { class: "hand", "aria-hidden": "true" });
  const element = make("span", { class: `slider ${look}` }, input, ghost, hand);
  const range = parameter.max - parameter.min || 1;
  const shareOf = (value) => Math.min(1, Math.max(0, (value - parameter.min) / range));
  const zero = parameter.min < 0 && parameter.max > 0 ? shareOf(0) : 0;
  const isWhole = parameter.type === "int";

  // One step of the keyboard is one whole number, or a hundredth of the range.
  input.addEventListener("keydown", (event) => {
    const sign = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (sign) {
      const step = isWhole ? 1 : (range / 100) * (event.shiftKey ? 0.1 : 1);
      store.set(parameter, store.base[parameter.index] + sign * step);
      event.preventDefault();
    } else if (event.key === "Delete" || event.key === "Backspace") {
      store.reset(parameter);
      event.preventDefault();
    }
  });
  input.addEventListener("input", () => {
    const value = parameter.min + (input.valueAsNumber / steps) * range;
    store.set(parameter, isWhole ? Math.round(value) : value);
  });
  element.addEventListener("dblclick", () => store.reset(parameter));

  store.listen(parameter, () => {
    const base = store.base[parameter.index];
    const share = shareOf(base);
    const shown = shareOf(store.value[parameter.index]);
    input.value = Math.round(share * steps);
    input.setAttribute("aria-valuetext", `${format(parameter, base)} ${parameter.unit}`.trim());
    element.style.setProperty("--from", Math.min(zero, share));
    element.style.setProperty("--to", Math.max(zero, share));
    element.style.setProperty("--ghost", shown);
    element.classList.toggle("modulated", Math.abs(shown - share) > 0.003);
  });
  store.on("ghosts", (ghosts) => {
    const at = placeOf(ghosts, parameter.index);
    element.classList.toggle("waiting", at >= 0 && ghosts[at + 2] === 0);
    if (at >= 0) element.style.setProperty("--hand", shareOf(ghosts[at + 1]));
  });
  return element;
}

// Ghosts are index, value, whether it moves the value.
function placeOf(ghosts, index) {
  for (let i = 0; i < ghosts.length; i += 3) if (ghosts[i] === index) return i;
  return -1;
}

/** Makes the number beside a slider: a field to type into; Enter sends, Escape leaves. */
export function makeNumber(store, parameter, label) {
  const input = make("input", { type: "text", inputmode: "decimal", class: "number", "aria-label": `${label}, value`, autocomplete: "off", spellcheck: "false" });
  const show = () => (input.value = format(parameter, store.base[parameter.index]));
  const commit = () => {
    const number = Number(input.value.trim().replace(",", "."));
    if (input.value.trim() !== "" && Number.isFinite(number)) store.set(parameter, parameter.type === "int" ? Math.round(number) : number);
    show();
  };
  input.addEventListener("focus", () => input.select());
  input.addEventListener("change", commit);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape") {
      show();
      input.blur();
    }
  });
  store.listen(parameter, () => {
    if (document.activeElement !== input) show();
  });
  input.addEventListener("blur", show);
  return input;
}
