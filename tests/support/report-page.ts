import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pageAssets } from "../../src/node/page-assets.ts";
import type { PageAssets } from "../../src/report/html.ts";

/** The bundled style and script of the report page, built where they are older than their sources. */
export function builtPageAssets(): PageAssets {
  execFileSync(process.execPath, [resolve(import.meta.dirname, "../../web/report/build.mjs")]);
  return pageAssets();
}

/** Where a Chromium may be, first where somebody says it is. */
const places = [
  process.env.KINFOLIO_CHROMIUM,
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A Chromium to look at pages with, where there is one. */
export function chromiumPath(): string | undefined {
  return places.find((path) => path !== undefined && existsSync(path));
}
