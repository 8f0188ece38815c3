// What controllers are bound to: a mark beside each parameter, and an editor for each binding.
import { byId, field, format, make, nameOf, setText } from "./dom.js";

const modes = ["absolute", "toggle", "momentary", "trigger", "cycle", "relative-2c", "relative-offset", "relative-signmag"];
const curves = ["linear", "exponential", "logarithmic", "s-curve", "step"];
const keyOf = (binding) => `${binding.id}|${binding.control}`;

/** The bindings of a parameter. */
const bindingsOf = (store, id) => (store.news.bindings ?? []).filter((b) => b.id === id);

/** Makes the mark that says what a parameter is bound to; it opens the editor within `row`. */
export function makeMark(store, parameter, row) {
  const mark = make("button", { type: "button", class: "bound", hidden: true });
  const place = make("div", { class: "binding-place", hidden: true });
  row.append(place);
  const fill = () => {
    if (!place.hidden) keepFocus(place, () => place.replaceChildren(...bindingsOf(store, parameter.id).map((b) => makeEditor(store, b))));
  };
  mark.addEventListener("click", () => {
    place.hidden = !place.hidden;
    mark.setAttribute("aria-expanded", String(!place.hidden));
    fill();
  });
  store.on("bindings", () => {
    const own = bindingsOf(store, parameter.id);
    mark.hidden = own.length === 0;
    place.hidden ||= own.length === 0;
    setText(mark, own.map((b) => b.short).join(" · "));
    mark.title = own.map((b) => b.control).join("\n");
    if (own.length > 0) mark.setAttribute("aria-label", `${parameter.id.replaceAll("/", " ")} is on ${own.map((b) => b.control).join(", ")}: edit`);
    fill();
  });
  return mark;
}

/** The list of all bindings. */
export function showBindings(store) {
  const place = byId("bindings");
  const open = new Set();
  const fill = () => {
    const bindings = store.news.bindings ?? [];
    keepFocus(place, () => place.replaceChildren(...(bindings.length > 0
      ? bindings.map((b) => makeItem(store, b, open, fill))
      : [make("p", { class: "empty", text: "Nothing is bound yet. Press Learn, touch a parameter, move a control." })])));
    setText(byId("binding-count"), bindings.length > 0 ? String(bindings.length) : "");
  };
  store.on("bindings", fill);
  fill();
}

function makeItem(store, binding, open, fill) {
  const parameter = store.find(binding.id);
  const isOpen = open.has(keyOf(binding));
  const head = make("button", { type: "button", class: "binding-head", "aria-expanded": String(isOpen), "data-key": `head|${keyOf(binding)}` },
    make("b", { text: `${parameter.group} ${nameOf(parameter)}` }), make("span", { text: binding.text ? `“${binding.text}”` : "" }),
    make("small", { text: `${binding.short} · ${binding.device}` }));
  head.addEventListener("click", () => {
    if (isOpen) open.delete(keyOf(binding));
    else open.add(keyOf(binding));
    fill();
  });
  return make("div", { class: "binding-item" }, head, isOpen ? makeEditor(store, binding) : "");
}

// Another hand's change must not tear the field away that is being used.
function keepFocus(place, work) {
  const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  work();
  if (key) place.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

function makeEditor(store, binding) {
  const parameter = store.find(binding.id);
  const now = { ...binding };
  const send = () => store.send({
    op: "bind", id: now.id, control: now.control, mode: now.mode, min: now.min ?? undefined, max: now.max ?? undefined,
    curve: now.curve, amount: now.amount, invert: now.invert, pickup: now.pickup,
  });
  const keyed = (name, element) => {
    element.dataset.key = `${name}|${keyOf(binding)}`;
    return element;
  };
  const choice = (name, text, options) => {
    const select = keyed(name, make("select", {}, ...options.map((o) => make("option", { value: o, text: o, selected: o === now[name] }))));
    select.addEventListener("change", () => {
      now[name] = select.value;
      send();
    });
    return field(text, select);
  };
  const number = (name, text, otherwise) => {
    const input = keyed(name, make("input", { type: "text", inputmode: "decimal", value: format(parameter, now[name] ?? otherwise), autocomplete: "off" }));
    input.addEventListener("change", () => {
      const value = Number(input.value.trim().replace(",", "."));
      now[name] = input.value.trim() === "" || !Number.isFinite(value) ? null : Math.min(parameter.max, Math.max(parameter.min, value));
      input.value = format(parameter, now[name] ?? otherwise);
      send();
    });
    return field(text, input);
  };
  const tick = (name, text, title) => {
    const input = keyed(name, make("input", { type: "checkbox", role: "switch", class: "switch", checked: now[name], title }));
    input.addEventListener("change", () => {
      now[name] = input.checked;
      send();
    });
    return field(text, input);
  };

  const unbind = make("button", { type: "button", class: "unbind", text: "Unbind" });
  unbind.addEventListener("click", () => store.send({ op: "unbind", id: binding.id, control: binding.control }));
  const isNumber = parameter.type === "float" || parameter.type === "int";
  const parts = [choice("mode", "Does", modes)];
  if (isNumber) parts.push(number("min", "From", parameter.min), number("max", "To", parameter.max), choice("curve", "Curve", curves));
  parts.push(tick("invert", "Invert", "Works the other way round"));
  if (binding.position) parts.push(tick("pickup", "Pick up", "The control has to meet the value before it moves it"));
  return make("fieldset", { class: "binding" }, make("legend", { text: binding.control }), ...parts, unbind);
}
