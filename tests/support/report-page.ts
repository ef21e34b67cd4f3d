import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { pageAssets } from "../../src/node/page-assets.ts";
import type { PageAssets } from "../../src/report/html.ts";

/** The bundled style and script of the report page, built where they are older than their sources. */
export function builtPageAssets(): PageAssets {
  execFileSync(process.execPath, [resolve(import.meta.dirname, "../../web/report/build.mjs")]);
  return pageAssets();
}
