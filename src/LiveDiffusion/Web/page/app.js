// Starts the page: fetches the catalogue, connects, and gives each panel its place.
import { Store } from "./store.js";
import { Link } from "./link.js";
import { showPicture } from "./picture.js";
import { showMeters } from "./meters.js";
import { showFigures } from "./figures.js";
import { showPanic } from "./panic.js";
import { showPresets } from "./presets.js";
import { showMacros } from "./macros.js";
import { showPrompts } from "./prompts.js";
import { showParameters } from "./parameters.js";
import { listenToKeys } from "./keys.js";

async function fetchCatalogue() {
  for (;;) {
    try {
      const answer = await fetch("/api/catalogue");
      if (answer.ok) return await answer.json();
    } catch {
      // The show is not there yet; the next try may find it.
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

function showTabs() {
  const buttons = [...document.querySelectorAll("#tabs button")];
  const choose = (tab) => {
    document.body.dataset.tab = tab;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.tab === tab));
  };
  for (const button of buttons) button.addEventListener("click", () => choose(button.dataset.tab));
  choose(document.body.dataset.tab);
}

showTabs();
const store = new Store(await fetchCatalogue());
const link = new Link(store);
for (const show of [showFigures, showMeters, showPanic, showPresets, showMacros, showPrompts, showParameters]) show(store);
showPicture(store, link);
listenToKeys(store);
link.open();
