// The words that the model knows: marks the others, completes while typing.
import { make } from "./dom.js";

// A word, or the weight of one: the ":1.3" of "(word:1.3)" is none.
const word = /:\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*(?=\))|[\p{L}\p{N}]+/gu;
const shownAtMost = 6;

export class Vocabulary {
  words = [];
  known = new Set();

  take(words) {
    this.words = words;
    this.known = new Set(words);
  }

  /** Lays the text into `place` with the unknown words marked; returns them. */
  mark(place, text) {
    const unknown = [];
    const parts = [];
    let end = 0;
    if (this.known.size > 0) {
      for (const match of text.matchAll(word)) {
        if (match[0].startsWith(":") || this.known.has(match[0].toLowerCase())) continue;
        unknown.push(match[0]);
        parts.push(text.slice(end, match.index), make("u", { text: match[0] }));
        end = match.index + match[0].length;
      }
    }
    parts.push(text.slice(end));
    place.replaceChildren(...parts);
    return unknown;
  }

  startingWith(beginning) {
    const small = beginning.toLowerCase();
    return small === "" ? [] : this.words.filter((w) => w.startsWith(small) && w !== small).slice(0, shownAtMost);
  }
}

let lists = 0;

/** Offers words below `input` while one is being typed. Arrows choose, Tab or Enter takes, Escape closes. */
export function complete(input, field, vocabulary, changed) {
  const list = make("ul", { class: "offers", role: "listbox", id: `offers-${++lists}`, hidden: true });
  field.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) input.setAttribute(name, value);
  let offers = [];
  let chosen = -1;

  const beginning = () => {
    const typed = input.value.slice(0, input.selectionStart);
    return /:\s*[\d.]*$/.test(typed) ? "" : /[\p{L}\p{N}]+$/u.exec(typed)?.[0] ?? "";
  };
  const close = () => {
    list.hidden = true;
    offers = [];
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    chosen = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    if (index >= 0) input.setAttribute("aria-activedescendant", list.children[index].id);
    else input.removeAttribute("aria-activedescendant");
  };
  const accept = (text) => {
    const at = input.selectionStart;
    const start = at - beginning().length;
    input.setRangeText(text, start, at, "end");
    close();
    changed();
  };
  const offer = () => {
    offers = vocabulary.startingWith(beginning());
    if (offers.length === 0) return close();
    list.replaceChildren(...offers.map((text, i) => {
      const item = make("li", { role: "option", id: `${list.id}-${i}`, text });
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault(); // keeps the field focused
        accept(text);
      });
      return item;
    }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    const below = innerHeight - input.getBoundingClientRect().bottom;
    list.classList.toggle("above", below < 220);
    choose(-1);
  };

  input.addEventListener("input", offer);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose((chosen + step + offers.length) % offers.length);
    else if (event.key === "Tab" && !event.shiftKey) accept(offers[Math.max(0, chosen)]);
    else if (event.key === "Enter" && chosen >= 0) accept(offers[chosen]);
    else if (event.key === "Escape") close();
    else {
      if (event.key === "Enter") close();
      return;
    }
    event.preventDefault();
  });
}
