import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Annotations are for bundlers: nobody bundles the app again. */
const comments = { legal: true, annotation: false, jsdoc: false };

/** How the app is bundled, by its build and by whoever shows it while it is worked on. */
export const settings = {
  configFile: false,
  root: import.meta.dirname,
  base: "./",
  mode: "production", // whatever NODE_ENV says: the tests build it too
  logLevel: "warn",
  define: { kinfolioVersion: JSON.stringify(version) },
  resolve: {
    alias: [
      { find: "node:module", replacement: join(import.meta.dirname, "engine/no-node.ts") },
      { find: /^fflate$/, replacement: join(root, "bundle/fflate-at-once.ts") },
    ],
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact", development: false } },
  worker: { format: "es", rolldownOptions: { output: { comments } } },
  build: {
    target: "es2023",
    outDir: join(root, "dist/app"),
    emptyOutDir: true,
    assetsInlineLimit: 0, // the policy of the page lets nothing in by data: but pictures
    chunkSizeWarningLimit: 4000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { comments, codeSplitting: { groups: [{ name: "lines", test: /web\/charts\/engine\.ts$/ }] } },
    },
  },
};
