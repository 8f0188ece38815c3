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
import { showLearn } from "./learn.js";
import { showBindings } from "./bindings.js";
import { showMonitor } from "./monitor.js";
import { showRoutes } from "./routes.js";
import { showCamera } from "./camera.js";
import { showBlend } from "./blend.js";
import { showOutputs } from "./outputs.js";
import { showGraph } from "./graph.js";
import { showLog } from "./log.js";
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

// On a phone one panel is seen at a time; on a desk one of the tools beside the picture and the presets. The address may ask
// for one: …/#routes.
function showTabs(place, key) {
  const buttons = [...place.querySelectorAll("button")];
  const choose = (name) => {
    document.body.dataset[key] = name;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset[key] === name));
  };
  buttons.forEach((button, i) => {
    button.addEventListener("click", () => choose(button.dataset[key]));
    button.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) buttons[(i + step + buttons.length) % buttons.length].focus();
    });
  });
  const asked = buttons.find((button) => button.dataset[key] === location.hash.slice(1));
  choose(asked ? asked.dataset[key] : document.body.dataset[key]);
}

showTabs(document.getElementById("tabs"), "tab");
showTabs(document.getElementById("sides"), "side");
const store = new Store(await fetchCatalogue());
const link = new Link(store);
for (const show of [showFigures, showMeters, showPanic, showPresets, showMacros, showPrompts, showParameters, showBindings, showCamera, showBlend, showOutputs, showGraph, showLog, showLearn]) show(store);
for (const show of [showPicture, showMonitor, showRoutes]) show(store, link);
listenToKeys(store);
link.open();
