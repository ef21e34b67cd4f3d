// Bundles the script and style of the report page into dist/report-page/, unless what is there is newer than its sources.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isFresh } from "../../bundle/is-fresh.mjs";
import { packedScript } from "./packed-script.mjs";

const root = resolve(import.meta.dirname, "../..");
const out = join(root, "dist/report-page");
const built = ["page.js", "page.css"].map((name) => join(out, name));
const sources = ["web/charts", "web/report", "web/style", "src/report", "src/numeric", "package-lock.json"];

/** What a page has to say of the packages whose parts it carries; their whole texts are in dist/bin/licenses.txt. */
const banner =
  "/*! kinfolio (MIT), with parts of Apache ECharts (Apache-2.0, https://www.apache.org/licenses/LICENSE-2.0, " +
  "Copyright The Apache Software Foundation), zrender (BSD-3-Clause, Copyright Baidu Inc.), tslib (0BSD) */";

if (
  !isFresh(
    built,
    sources.map((source) => join(root, source)),
  )
) {
  const { build } = await import("vite");
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: "warn",
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      outDir: out,
      emptyOutDir: true,
      minify: true,
      lib: {
        entry: "main.ts",
        formats: ["iife"],
        name: "kinfolioReport",
        fileName: () => "page.js",
        cssFileName: "page",
      },
    },
  });
  const script = join(out, "page.js");
  writeFileSync(script, packedScript(readFileSync(script, "utf8"), banner));
}
