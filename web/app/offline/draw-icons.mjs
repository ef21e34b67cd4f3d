// Draws the icons of the manifest from icon.svg: node web/app/offline/draw-icons.mjs, after the picture has changed.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";

const folder = join(import.meta.dirname, "../public");
const svg = readFileSync(join(folder, "icon.svg"), "utf8");
/** Whoever masks an icon takes up to a fifth away on each side: the picture is smaller, its ground goes to the edges. */
const maskable = svg
  .replace('viewBox="0 0 24 24"', 'viewBox="-4 -4 32 32"')
  .replace(/<rect[^>]*\/>/, '<rect x="-4" y="-4" width="32" height="32" fill="#14548c"/>');

for (const [name, picture, width] of [
  ["icon-192.png", svg, 192],
  ["icon-512.png", svg, 512],
  ["icon-maskable-512.png", maskable, 512],
]) {
  writeFileSync(
    join(folder, name),
    new Resvg(picture, { fitTo: { mode: "width", value: width } }).render().asPng(),
  );
}
