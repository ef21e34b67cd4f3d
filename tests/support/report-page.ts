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

/** A Chromium to look at pages with: the path in CHROMIUM, or Debian's. */
export function chromiumPath(): string | undefined {
  return [process.env.CHROMIUM, "/usr/bin/chromium"].find((path) => path !== undefined && existsSync(path));
}
