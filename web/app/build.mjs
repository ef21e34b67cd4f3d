// Builds the app into dist/app/: static files that any host serves. Nothing is done where what is there is newer than its sources.
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isFresh } from "../../bundle/is-fresh.mjs";
import { licensesOf } from "../../bundle/licenses.mjs";
import { takePlace } from "../../bundle/take-place.mjs";
import { contentsOf } from "./contents.mjs";
import { writeServiceWorker } from "./offline/write-service-worker.mjs";
import { settings } from "./settings.mjs";

const root = resolve(import.meta.dirname, "../..");
const out = join(root, "dist/app");
const made = join(root, `dist/.app-${process.pid}`); // of this build alone: another may be under way
const sources = ["web", "src", "sample", "bundle", "package-lock.json"];

if (
  !isFresh(
    [join(out, "licenses.txt")],
    sources.map((source) => join(root, source)),
  )
) {
  process.env.NODE_ENV = "production"; // the tests build it too, and Vite asks this, not the mode, what is for use
  const { build } = await import("vite");
  const { files, plugin } = contentsOf(root);
  await build({
    ...settings,
    plugins: [plugin],
    worker: { ...settings.worker, plugins: () => [plugin] },
    build: { ...settings.build, outDir: made },
  });
  writeServiceWorker(made);
  writeFileSync(join(made, "contents.json"), `${JSON.stringify(files, undefined, 1)}\n`);
  const all = Object.values(files).flatMap(({ modules }) => Object.keys(modules).map((id) => join(root, id)));
  // Parts of AssemblyScript's library are in the compiled elementary functions, and HiGHS is a file of its own.
  const apart = ["assemblyscript/std", "highs/build"].map((each) => join(root, "node_modules", each));
  writeFileSync(join(made, "licenses.txt"), licensesOf([...all, ...apart]));
  takePlace(made, out);
}
