// Small helpers for building the page.

/** Makes an element: `make("button", { class: "x", text: "Go" }, child…)`. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") element.textContent = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Sets text only when it differs: spares the browser a layout. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Calls `changed(seen)` whenever an element comes into sight or goes out of it. */
export function whileSeen(element, changed) {
  let onScreen = false;
  const update = () => changed(onScreen && !document.hidden);
  document.addEventListener("visibilitychange", update);
  new IntersectionObserver((entries) => {
    onScreen = entries.at(-1).isIntersecting;
    update();
  }).observe(element);
}

/** A labelled pair for a small form: the words above, the widget below. */
export function field(text, widget) {
  if (!widget.hasAttribute("aria-label")) widget.setAttribute("aria-label", text);
  return make("label", { class: "field-of" }, make("span", { text }), widget);
}

/** The time of day of something that was so many seconds ago. */
export const clockOf = (ago) => new Date(Date.now() - ago * 1000).toLocaleTimeString("en-GB");

/** The name of a parameter as people read it. */
export function nameOf(parameter) {
  const name = parameter.id.slice(parameter.group.length + 1).replaceAll(/[/_]/g, " ");
  return /^\d/.test(name) ? `${parameter.group} ${name}` : name;
}

/** Digits after the point that suit a range. */
export function digitsOf(parameter) {
  if (parameter.type !== "float") return 0;
  const range = parameter.max - parameter.min;
  return range > 50 ? 1 : range > 1 ? 2 : 3;
}

export const format = (parameter, value) => value.toFixed(digitsOf(parameter)).replace(/^-(0(\.0+)?)$/, "$1");
