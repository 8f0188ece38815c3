// How the show is doing, in figures and words.
import { byId, make, setText } from "./dom.js";

const linkTexts = { live: "Live", lost: "Reconnecting", stalled: "Show stalled" };

export function showFigures(store) {
  store.on("figures", (figures) => {
    setText(byId("fps"), figures.fps.toFixed(0));
    setText(byId("styled"), figures.saved > 0 ? `${figures.styled.toFixed(1)} + ${figures.saved.toFixed(1)} saved` : figures.styled.toFixed(1));
    setText(byId("age"), figures.age < 10 ? `${(figures.age * 1000).toFixed(0)} ms` : `${figures.age.toFixed(0)} s`);
    setText(byId("drops"), String(figures.drops));
    const [encode, denoise, decode, glue] = figures.stages ?? [0, 0, 0, 0];
    setText(byId("stages"), denoise > 0 ? `encode ${encode.toFixed(1)}, denoise ${denoise.toFixed(1)}, decode ${decode.toFixed(1)}, rest ${glue.toFixed(1)} ms` : "");
    byId("fps").classList.toggle("bad", figures.fps > 0 && figures.fps < 24);
    byId("age").classList.toggle("bad", figures.age > 2);
  });
  const tellModel = () => {
    const { provider, model, advice } = store.news;
    setText(byId("advice"), advice ?? "");
    setText(byId("provider"), provider || "no model");
    setText(byId("model"), provider && model ? `${model} on ${provider}` : (model ?? ""));
  };
  store.on("provider", tellModel);
  store.on("model", tellModel);
  store.on("advice", tellModel);
  store.on("warnings", (warnings) => {
    const lines = warnings.length > 0 ? warnings.map((text) => make("li", { text })) : [make("li", { class: "fine", text: "All is well." })];
    byId("warnings").replaceChildren(...lines);
    document.body.dataset.warnings = String(warnings.length);
    byId("h-messages").dataset.count = warnings.length > 0 ? String(warnings.length) : "";
  });
  store.on("link", (link) => {
    document.body.dataset.link = link;
    setText(byId("link"), linkTexts[link] ?? "Connecting");
  });

  let hiding = 0;
  store.on("refused", (reason) => {
    const toast = byId("toast");
    toast.textContent = reason;
    toast.hidden = false;
    clearTimeout(hiding);
    hiding = setTimeout(() => (toast.hidden = true), 4000);
  });
}
