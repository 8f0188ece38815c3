// Eight prompts with weights. Typing is yours until Enter (or leaving the field) sends it.
import { byId, make } from "./dom.js";
import { makeNumber, makeSlider } from "./slider.js";
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
}

function makeSlot(store, vocabulary, n, text, weight) {
  const label = `Prompt ${n}`;
  const input = make("input", {
    type: "text", "aria-label": label, placeholder: n === 1 ? "What is it about?" : "Another thought", autocomplete: "off",
    autocapitalize: "off", spellcheck: "false", enterkeyhint: "send", maxlength: 2000,
  });
  const marks = make("span", { class: "marks", "aria-hidden": "true" });
  const field = make("span", { class: "field" }, marks, input);
  const slot = make("div", { class: "slot", "data-id": weight.id }, make("b", { text: String(n), "aria-hidden": "true" }), field,
    makeSlider(store, weight, `${label}, weight`), makeNumber(store, weight, `${label} weight`));

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
  store.listen(weight, () => slot.classList.toggle("off", store.base[weight.index] === 0));
  store.on("words", show);
  return slot;
}
