// Bundles the command line and its threads into dist/bin/: a command opens a few files instead of hundreds, and only
// those it needs. Packages that look for files of their own (native code, WebAssembly, threads) stay outside.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isFresh } from "./is-fresh.mjs";
import { licensesOf } from "./licenses.mjs";
import { takePlace } from "./take-place.mjs";

const root = resolve(import.meta.dirname, "..");
const out = join(root, "dist/bin");
const made = join(root, `dist/.bin-${process.pid}`); // of this build alone: another may be under way, and commands running

if (
  !isFresh(
    [join(out, "licenses.txt")],
    ["bundle", "src", "package-lock.json"].map((source) => join(root, source)),
  )
) {
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    cwd: root,
    platform: "node",
    input: { kinfolio: "src/cli/main.ts", worker: "src/node/worker.ts" },
    resolve: { alias: { fflate$: join(root, "bundle/fflate-at-once.ts") } },
    external: ["@resvg/resvg-js", "bullmq", "highs", "ioredis", "pg", "piscina"],
  });
  const { output } = await bundle.generate({
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    codeSplitting: { groups: [{ debugName: "packages", test: /node_modules/, name: packageOf }] },
    comments: { legal: true, annotation: false, jsdoc: false },
  });
  mkdirSync(made, { recursive: true });
  for (const file of output) {
    const mode = file.type === "chunk" && file.isEntry ? 0o755 : 0o644; // npm links the command once, and makes it executable then alone
    writeFileSync(join(made, file.fileName), await textOf(file), { mode });
  }
  // Parts of AssemblyScript's library are in the compiled elementary functions.
  const compiled = join(root, "node_modules/assemblyscript/std");
  writeFileSync(join(made, "licenses.txt"), licensesOf([...output.flatMap(modulesOf), compiled]));
  takePlace(made, out);
}

/** A chunk of this package stays readable, so that stack traces need no maps; what comes from elsewhere is made small. */
async function textOf(file) {
  if (file.type === "asset") return file.source;
  if (!isOfPackages(file)) return file.code;
  const { minify } = await import("rolldown/utils");
  return (await minify(file.fileName, file.code, { module: true })).code;
}

function isOfPackages(chunk) {
  return modulesOf(chunk).every((id) => packageOf(id) !== undefined);
}

function packageOf(id) {
  return id.match(/^.*\/node_modules\/(?:@[^/]+\/)?([^/]+)/)?.[1];
}

function modulesOf({ modules = {} }) {
  return Object.keys(modules);
}
