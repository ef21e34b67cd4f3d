// Bundles the script and style of the report page into dist/report-page/, unless what is there is newer than its sources.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const out = join(root, "dist/report-page");

/** When the newest file below a folder was last written. */
function newest(folder) {
  return Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith(".test.ts"))
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}

const sources = ["web/report", "src/report", "src/numeric"].map((folder) => newest(join(root, folder)));
const built = ["page.js", "page.css"].map((name) => join(out, name));
const fresh = built.every((file) => existsSync(file) && statSync(file).mtimeMs > Math.max(...sources));

if (!fresh) {
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
}
