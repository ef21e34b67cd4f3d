// Builds the app into dist/app/: static files that any host serves. Nothing is done where what is there is newer than its sources.
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isFresh } from "../../bundle/is-fresh.mjs";
import { settings } from "./settings.mjs";

const root = resolve(import.meta.dirname, "../..");
const built = join(root, "dist/app/built.txt"); // the last to be written
const sources = ["web", "src", "sample", "package-lock.json"];

if (
  !isFresh(
    [built],
    sources.map((source) => join(root, source)),
  )
) {
  const { build } = await import("vite");
  await build(settings);
  writeFileSync(
    built,
    "The files of this folder are the app: serve them as they are, or run kinfolio app.\n",
  );
}
