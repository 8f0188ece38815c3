// Every parameter there is, by group.
import { byId, make, nameOf } from "./dom.js";
import { makeMark } from "./bindings.js";
import { makeWidget } from "./widgets.js";

export function showParameters(store) {
  const sections = store.groups
    .map((group) => ({ group, rows: store.parameters.filter((p) => p.group === group).map((p) => ({ parameter: p, element: makeRow(store, p) })) }))
    .filter((section) => section.rows.length > 0);
  for (const section of sections) {
    section.element = make("section", { class: "group", "aria-label": section.group }, make("h3", { text: section.group }), ...section.rows.map((r) => r.element));
    byId("parameters").append(section.element);
  }

  let shown = "";
  const chips = ["", ...sections.map((s) => s.group)].map((group) => {
    const chip = make("button", { type: "button", class: "chip", text: group || "all" });
    chip.addEventListener("click", () => {
      shown = group;
      byId("parameters").scrollTop = 0;
      filter();
    });
    byId("groups").append(chip);
    return { group, chip };
  });
  const filter = () => {
    const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const { group, chip } of chips) chip.setAttribute("aria-pressed", String(group === shown));
    for (const section of sections) {
      let any = false;
      for (const { parameter, element } of section.rows) {
        const text = `${parameter.id} ${parameter.description}`.toLowerCase();
        element.hidden = !words.every((w) => text.includes(w));
        any ||= !element.hidden;
      }
      section.element.hidden = !any || (words.length === 0 && shown !== "" && shown !== section.group);
    }
  };
  byId("search").addEventListener("input", filter);
  byId("search").addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      byId("search").value = "";
      filter();
    }
  });
  const explain = byId("explain");
  explain.addEventListener("click", () => explain.setAttribute("aria-pressed", String(byId("parameters").classList.toggle("explained"))));
  filter();
}

function makeRow(store, parameter) {
  const name = make("span", { class: "name", title: `${parameter.id}: ${parameter.description}`, text: nameOf(parameter), "data-learn": parameter.id, role: "button", tabindex: -1 });
  const head = make("div", { class: "head" }, name);
  name.addEventListener("dblclick", () => store.reset(parameter));
  const row = make("div", { class: `row ${parameter.type}`, "data-id": parameter.id }, head, ...makeWidget(store, parameter),
    make("small", { class: "unit", text: parameter.unit.replace("frame heights", "h"), title: parameter.unit }), make("p", { class: "about", text: parameter.description }));
  head.append(makeMark(store, parameter, row));
  if (["float", "int", "bool", "enum", "colour"].includes(parameter.type)) {
    store.listen(parameter, () => row.classList.toggle("touched", Math.abs(store.base[parameter.index] - parameter.default) > 1e-6 * (parameter.max - parameter.min)));
  }
  return row;
}
