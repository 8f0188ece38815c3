// Eight prompts with weights. Typing is yours until Enter (or leaving the field) sends it.
import { byId, make } from "./dom.js";
import { makeNumber, makeSlider } from "./slider.js";
import { makeTrigger, makeWidget } from "./widgets.js";
import { Vocabulary, complete } from "./words.js";

export function showPrompts(store) {
  const vocabulary = new Vocabulary();
  store.on("words", (words) => vocabulary.take(words));
  for (let n = 1; ; n++) {
    const text = store.find(`prompt/${n}/text`);
    const weight = store.find(`prompt/${n}/weight`);
    if (!text || !weight) break;
    byId("prompts").append(makeSlot(store, vocabulary, n, text, weight));
  }
  const list = store.find("prompt/list");
  if (list) byId("prompts").append(makeList(store, vocabulary, list));
}

function makeSlot(store, vocabulary, n, text, weight) {
  const label = `Prompt ${n}`;
  const { field, input, marks } = makeField(label, n === 1 ? "What is it about?" : "Another thought");
  const slot = make("div", { class: "slot", "data-id": weight.id }, make("b", { text: String(n), "aria-hidden": "true" }), field,
    makeSlider(store, weight, `${label}, weight`), makeNumber(store, weight, `${label} weight`));
  edit(store, vocabulary, text, slot, field, input, marks);
  store.listen(weight, () => slot.classList.toggle("off", store.base[weight.index] === 0));
  return slot;
}

// Prompts that take turns in slot 1, and which of them does.
function makeList(store, vocabulary, text) {
  const { field, input, marks } = makeField("Prompt list", "one | another | a third: they take turns in slot 1");
  const playing = make("p", { class: "playing", "aria-live": "off", hidden: true });
  const choice = (id) => makeWidget(store, store.find(id))[0];
  const line = make("div", { class: "slot list" }, make("b", { text: "…", "aria-hidden": "true" }), field,
    make("span", { class: "turns" },
      choice("prompt/advance"), choice("prompt/order"), makeTrigger(store, store.find("prompt/previous"), "‹", "Previous prompt"),
      makeTrigger(store, store.find("prompt/next"), "›", "Next prompt")),
    playing);
  edit(store, vocabulary, text, line, field, input, marks);
  store.on("playing", (entry) => {
    playing.textContent = entry;
    playing.hidden = entry === "";
  });
  return line;
}

function makeField(label, placeholder) {
  const input = make("input", {
    type: "text", "aria-label": label, placeholder, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    enterkeyhint: "send", maxlength: 2000,
  });
  const marks = make("span", { class: "marks", "aria-hidden": "true" });
  return { field: make("span", { class: "field" }, marks, input), input, marks };
}

function edit(store, vocabulary, text, slot, field, input, marks) {
  const show = () => {
    slot.classList.toggle("dirty", input.value !== store.text[text.index]);
    slot.classList.toggle("empty", input.value.trim() === "");
    const unknown = vocabulary.mark(marks, input.value);
    input.title = unknown.length > 0 ? `The model does not know: ${unknown.join(", ")}` : "";
    marks.scrollLeft = input.scrollLeft;
  };
  const commit = () => {
    if (input.value !== store.text[text.index]) store.write(text, input.value);
    show();
  };

  complete(input, field, vocabulary, show);
  input.addEventListener("input", show);
  input.addEventListener("scroll", () => (marks.scrollLeft = input.scrollLeft));
  input.addEventListener("blur", commit);
  input.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Enter") commit();
    if (event.key === "Escape") {
      input.value = store.text[text.index];
      show();
    }
  });
  store.listen(text, () => {
    // Another hand's text never tears away what is being typed.
    if (document.activeElement !== input || !slot.classList.contains("dirty")) input.value = store.text[text.index];
    show();
  });
  store.on("words", show);
}
