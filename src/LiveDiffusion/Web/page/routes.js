// The modulation matrix: what moves what, how far, and how it stands at this moment.
import { byId, field, make, nameOf, setText, whileSeen } from "./dom.js";
import { makeNumber, makeSlider } from "./slider.js";

const modes = ["add", "multiply", "replace", "max"];
const curves = ["linear", "exponential", "logarithmic", "s-curve", "step"];
const holdMs = 500; // for so long after one's own change the show's echo does not move the widgets

export function showRoutes(store, link) {
  whileSeen(byId("routes"), (seen) => link.watch("routes", seen));
  makeLists(store);
  const depth = store.find("mod/depth");
  if (depth) byId("route-depth").append(make("span", { text: "All routes" }), makeSlider(store, depth, "Depth of all routes"), makeNumber(store, depth, "Depth of all routes"));
  makeAdder(store);

  const place = byId("route-list");
  let rows = [];
  let generation = -1;
  store.on("routes", (routes) => {
    setText(byId("route-count"), routes.list.length > 0 ? String(routes.list.length) : "");
    if (routes.generation === generation && routes.list.length === rows.length) {
      routes.list.forEach((route, i) => rows[i].take(route));
      return;
    }
    generation = routes.generation;
    const open = new Set(rows.filter((r) => r.isOpen()).map((r) => r.key()));
    rows = routes.list.map((route, at) => makeRow(store, route, at, () => generation, open));
    place.replaceChildren(...(rows.length > 0 ? rows.map((r) => r.element) : [make("p", { class: "empty", text: "No routes: nothing reacts to the music yet." })]));
  });
  store.on("meters", (meters) => rows.forEach((row, i) => row.meter(meters[2 * i] ?? 0)));
}

// One list each for all fields: browsers search in them.
function makeLists(store) {
  const signals = store.signals.map((s) => make("option", { value: s.id, text: s.description }));
  const targets = store.parameters.filter((p) => p.modulated).map((p) => make("option", { value: p.id, text: p.description }));
  document.body.append(make("datalist", { id: "signals" }, ...signals), make("datalist", { id: "targets" }, ...targets));
}

function makeName(list, label, value, known, changed) {
  const input = make("input", { type: "text", list, "aria-label": label, placeholder: label.toLowerCase(), value, autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("change", () => {
    const isKnown = known(input.value.trim());
    input.classList.toggle("wrong", !isKnown && input.value !== "");
    if (isKnown) changed(input.value.trim());
  });
  return input;
}

function makeAdder(store) {
  const isSignal = (id) => store.signals.some((s) => s.id === id);
  const isTarget = (id) => store.find(id)?.modulated === true;
  const source = makeName("signals", "New source", "", isSignal, () => {});
  const target = makeName("targets", "New target", "", isTarget, () => {});
  const button = make("button", { type: "submit", text: "Add" });
  const form = byId("route-add");
  form.append(source, make("i", { class: "arrow", "aria-hidden": "true", text: "→" }), target, button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [from, to] = [source.value.trim(), target.value.trim()];
    source.classList.toggle("wrong", !isSignal(from));
    target.classList.toggle("wrong", !isTarget(to));
    if (!isSignal(from) || !isTarget(to)) return;
    store.send({ op: "route", route: { source: from, target: to, depth: 0.3 } });
    source.value = target.value = "";
    source.focus();
  });
}

function makeRow(store, first, at, generation, open) {
  let now = first;
  let editedAt = -holdMs;
  let waiting = false;
  const widgets = [];
  const label = () => `${now.source} to ${now.target}`;
  const send = () => {
    waiting = false;
    store.send({ op: "route", at, generation: generation(), route: now });
  };
  const edit = (change) => {
    now = { ...now, ...change };
    // Below nothing makes no sense where the source takes the value's place.
    if ((now.mode === "replace" || now.mode === "max") && now.depth < 0) now.depth = 0;
    editedAt = performance.now();
    if (!waiting) requestAnimationFrame(send);
    waiting = true;
    show();
  };
  const show = () => widgets.forEach((widget) => widget());
  const bind = (element, read) => {
    widgets.push(() => {
      if (document.activeElement !== element || element.type === "range" || element.type === "checkbox") read(element);
    });
    return element;
  };

  const on = bind(make("input", { type: "checkbox", role: "switch", class: "switch", "aria-label": `${label()} on` }), (e) => (e.checked = now.enabled));
  on.addEventListener("change", () => edit({ enabled: on.checked }));
  const source = bind(makeName("signals", "Source", now.source, (id) => store.signals.some((s) => s.id === id), (id) => edit({ source: id })), (e) => (e.value = now.source));
  const target = bind(makeName("targets", "Target", now.target, (id) => store.find(id)?.modulated === true, (id) => edit({ target: id })), (e) => (e.value = now.target));
  const depth = bind(make("input", { type: "range", min: -1, max: 1, step: 0.01, "aria-label": `Depth, ${label()}` }), (e) => {
    e.value = now.depth;
    const share = (now.depth + 1) / 2;
    e.parentElement?.style.setProperty("--from", Math.min(0.5, share));
    e.parentElement?.style.setProperty("--to", Math.max(0.5, share));
  });
  depth.addEventListener("input", () => edit({ depth: depth.valueAsNumber }));
  const slider = make("span", { class: "slider line" }, depth);
  slider.addEventListener("dblclick", () => edit({ depth: 0 }));
  const amount = makeField(bind, "depth", `Depth, ${label()}, value`, -1, 1, () => now, edit);
  amount.classList.add("number");
  const more = make("button", { type: "button", class: "more", text: "⋯", title: "Mode, gain, times, curve", "aria-label": `More of ${label()}`, "aria-expanded": "false" });
  const remove = make("button", { type: "button", class: "remove", text: "×", title: "Take the route away", "aria-label": `Remove ${label()}` });
  remove.addEventListener("click", () => store.send({ op: "route", at, generation: generation() }));
  const level = make("i");
  const moved = make("i");
  const base = make("b");

  const details = makeDetails(bind, () => now, edit, label);
  details.hidden = !open.has(`${now.source}|${now.target}`);
  more.setAttribute("aria-expanded", String(!details.hidden));
  more.addEventListener("click", () => more.setAttribute("aria-expanded", String(!(details.hidden = !details.hidden))));

  const element = make("div", { class: "route", role: "group", "aria-label": label() },
    make("div", { class: "ends" }, on, source, make("i", { class: "arrow", "aria-hidden": "true", text: "→" }), target),
    make("div", { class: "way" }, make("span", { class: "source-meter", title: "The source now" }, level), slider, amount, more, remove),
    make("span", { class: "target-meter", title: "The target now, and the value it would have without routes" }, moved, base), details);
  widgets.push(() => element.classList.toggle("off", !now.enabled));
  show();

  return {
    element,
    key: () => `${now.source}|${now.target}`,
    isOpen: () => !details.hidden,
    take(route) {
      if (performance.now() - editedAt < holdMs) {
        setTimeout(() => store.news.routes?.list[at] && this.take(store.news.routes.list[at]), holdMs);
        return;
      }
      now = route;
      show();
    },
    meter(share) {
      level.style.setProperty("--share", share);
      const parameter = store.find(now.target);
      if (!parameter) return;
      const range = parameter.max - parameter.min || 1;
      moved.style.setProperty("--share", (store.value[parameter.index] - parameter.min) / range);
      base.style.setProperty("--share", (store.base[parameter.index] - parameter.min) / range);
    },
  };
}

function makeDetails(bind, now, edit, label) {
  const choice = (name, text, options) => {
    const select = bind(make("select", {}, ...options.map((o) => make("option", { value: o, text: o }))), (e) => (e.value = now()[name]));
    select.addEventListener("change", () => edit({ [name]: select.value }));
    return field(text, select);
  };
  const number = (name, text, min, max) => field(text, makeField(bind, name, `${text}, ${label()}`, min, max, now, edit));
  const invert = bind(make("input", { type: "checkbox", role: "switch", class: "switch" }), (e) => (e.checked = now().invert));
  invert.addEventListener("change", () => edit({ invert: invert.checked }));
  return make("div", { class: "details" },
    choice("mode", "Mode", modes), number("gain", "Gain", -16, 16), number("offset", "Offset", -16, 16),
    number("attack", "Attack s", 0, 60), number("release", "Release s", 0, 60), choice("curve", "Curve", curves),
    number("curve_amount", "Bend", 0, 1), field("Invert", invert));
}

function makeField(bind, name, label, min, max, now, edit) {
  const input = bind(make("input", { type: "text", inputmode: "decimal", "aria-label": label, autocomplete: "off" }), (e) => (e.value = String(Math.round(now()[name] * 1000) / 1000)));
  input.addEventListener("change", () => {
    const value = Number(input.value.trim().replace(",", "."));
    if (input.value.trim() !== "" && Number.isFinite(value)) edit({ [name]: Math.min(max, Math.max(min, value)) });
    input.value = String(Math.round(now()[name] * 1000) / 1000);
  });
  return input;
}
