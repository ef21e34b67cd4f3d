import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The style and script of a report page, as `npm run build` bundled them. */
export function pageAssets(): { style: string; script: string } {
  return { style: built("page.css"), script: built("page.js") };
}

function built(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../dist/report-page/${name}`, import.meta.url)), "utf8");
}
