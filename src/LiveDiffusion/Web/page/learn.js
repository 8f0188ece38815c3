// Learning a controller: it is switched on and stays on; what is touched is focused, and the next control that moves is bound.
import { byId, make, nameOf, setText } from "./dom.js";

export const toggleLearn = (store) => store.send({ op: "learn", on: !store.news.learn?.on });

/** Focuses the parameter that an element stands for; false when it stands for none. */
export function focusOn(store, element) {
  const place = element.closest?.("[data-learn], [data-id]");
  const id = place?.dataset.learn ?? place?.dataset.id;
  if (!id) return false;
  store.send({ op: "focus", id, text: place.dataset.learnText ?? "" });
  return true;
}

export function showLearn(store) {
  const bar = byId("learn-bar");
  const words = make("p", { role: "status" });
  const answers = make("span", { class: "answers" });
  const done = make("button", { type: "button", text: "Done" });
  done.append(make("kbd", { text: "Esc" }));
  done.addEventListener("click", () => store.send({ op: "learn", on: false }));
  bar.append(make("b", { text: "Learn" }), words, answers, done);
  const always = make("input", { type: "checkbox", class: "switch", role: "switch", title: "Answer the same from now on" });
  for (const [choice, text, title] of [
    ["replace", "Replace", "The control moves only the new parameter"],
    ["add", "Add", "The control moves both"],
    ["ask", "Leave it", "Everything stays as it was"],
  ]) {
    const button = make("button", { type: "button", text, title });
    button.addEventListener("click", () => store.send({ op: "answer", choice, always: always.checked && choice !== "ask" }));
    answers.append(button);
  }
  answers.append(make("label", { class: "always" }, always, make("span", { text: "always" })));

  const buttons = [...document.querySelectorAll("[data-toggle-learn]")];
  for (const button of buttons) button.addEventListener("click", () => toggleLearn(store));

  store.on("learn", (learn) => {
    document.body.classList.toggle("learning", learn.on);
    bar.hidden = !learn.on;
    answers.hidden = learn.conflict === "";
    setText(words, learn.on ? describe(store, learn) : "");
    for (const button of buttons) button.setAttribute("aria-pressed", String(learn.on));
    for (const element of document.querySelectorAll("[data-learn]")) {
      const isTarget = learn.on && element.dataset.learn === learn.target && (element.dataset.learnText ?? "") === learn.text;
      element.classList.toggle("learned", isTarget);
      if (element.classList.contains("name")) element.tabIndex = learn.on ? 0 : -1;
    }
  });

  // While learning, names and buttons are pointed at, not pressed: a blackout is bound without the hall going dark.
  const point = (event) => {
    if (!store.news.learn?.on || !event.target.closest?.("[data-learn]")) return;
    event.preventDefault();
    event.stopPropagation();
    focusOn(store, event.target);
  };
  document.addEventListener("click", point, true);
  document.addEventListener("keydown", (event) => {
    if (!store.news.learn?.on) return;
    if (event.key === "Escape") store.send({ op: "learn", on: false });
    else if ((event.key === "Enter" || event.key === " ") && event.target.matches?.("[data-learn]")) point(event);
  }, true);
}

function describe(store, learn) {
  const nameFor = (id) => {
    const parameter = store.find(id);
    return parameter ? `${parameter.group} ${nameOf(parameter)}`.replace(new RegExp(`^${parameter.group} ${parameter.group} `), `${parameter.group} `) : id;
  };
  const target = nameFor(learn.target) + (learn.text ? ` “${learn.text}”` : "");
  if (learn.target === "") return "Touch a parameter, or click its name.";
  if (learn.conflict !== "") return `${learn.conflict} moves ${learn.others.map(nameFor).join(", ")} already. For ${target}:`;
  if (learn.bound !== "") return `${target} is on ${learn.bound}. Touch the next parameter.`;
  return `${target}: move a control.`;
}
