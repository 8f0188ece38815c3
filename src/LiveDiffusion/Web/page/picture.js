// The live picture: asked for only while it can be seen.
import { byId, whileSeen } from "./dom.js";

export function showPicture(store, link) {
  const canvas = byId("canvas");
  const context = canvas.getContext("2d", { alpha: false });
  let busy = false;

  link.onPicture = async (blob) => {
    if (busy) return; // the browser is behind: the next picture is newer anyway
    busy = true;
    try {
      const bitmap = await createImageBitmap(blob);
      if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
        canvas.width = bitmap.width;
        canvas.height = bitmap.height;
      }
      context.drawImage(bitmap, 0, 0);
      bitmap.close();
      byId("waiting").hidden = true;
    } catch {
      // A broken picture is skipped; the next one is a tenth of a second away.
    } finally {
      busy = false;
    }
  };

  whileSeen(canvas, (seen) => link.watch("picture", seen));

  store.on("preset", (name) => (byId("shown-preset").textContent = name));
  for (const [id, badge] of [["output/blackout", "badge-black"], ["output/freeze", "badge-freeze"]]) {
    const parameter = store.find(id);
    if (parameter) store.listen(parameter, () => (byId(badge).hidden = store.base[parameter.index] < 0.5));
  }
}
