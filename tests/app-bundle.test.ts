import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { policy } from "../src/node/app/app-headers.ts";
import { appFolder } from "../src/node/app-folder.ts";
import { appContents, filesFor, firstFiles, gzipped, modulesOf } from "./support/app-files.ts";
import { buildApp } from "./support/app-page.ts";

beforeAll(buildApp);

/** What the page itself may hold of the library: what draws up text, and words. */
const light = /^src\/(?:report|base)\//;

test("the page holds no module of the engine, and no chart", () => {
  const modules = modulesOf(firstFiles());
  expect(modules).toContain("web/app/main.tsx");
  expect(modules.filter((path) => path.startsWith("src/") && !light.test(path))).toEqual([]);
  expect(modules.filter((path) => /^web\/app\/(?:engine|study-files)\//.test(path))).toEqual([]);
  expect(
    modules.filter((path) => /echarts|src\/report\/charts\/(?:drawable|chart-option)/.test(path)),
  ).toEqual([]);
});

test("what the first stage needs stays within its budget: 40 KB of html, css and script", () => {
  expect(gzipped(firstFiles())).toBeLessThan(40_000);
});

/** What the worker loads for the first backtest of a file. */
const firstBacktest = [
  "web/app/engine/engine.worker.ts",
  ...["data/intake", "data/read-data", "backtest/run-study"].map(
    (name) => `web/app/engine/operations/${name}.ts`,
  ),
  ...["src/jobs/job.ts", "src/jobs/runs/short-first.ts", "src/study/backtest/backtest.ts"],
];

test("the worker starts small, and the first backtest does without what few need", () => {
  expect(gzipped(filesFor(firstBacktest.slice(0, 1)))).toBeLessThan(10_000);
  const seldom =
    /highs|yaml|hyparquet|read-excel-file|supply\/sources|study\/(?:documents\/|cross-validation\/|tear-sheet\/|grid\/grid-result|randomized\/randomized-backtest)|page\/(?:grid|explain|tear-sheet)\//;
  expect(modulesOf(filesFor(firstBacktest)).filter((path) => seldom.test(path))).toEqual([]);
});

test("what the first backtest needs of the worker does not grow: 330 KB, where 150 are wished for", () => {
  expect(gzipped(filesFor(firstBacktest))).toBeLessThan(330_000);
});

test("what the first chart needs stays within its budget: 200 KB; what few need comes apart", () => {
  const files = filesFor(["web/app/parts/chart/draw-chart.ts"]);
  expect(gzipped(files)).toBeLessThan(200_000);
  expect(
    modulesOf(files).filter((path) =>
      /zrender\/lib\/svg\/Painter|(?:Bar|Heatmap|Boxplot|Custom|Scatter)View|dataZoom|toolbox|further-marks|elementary\/functions/.test(
        path,
      ),
    ),
  ).toEqual([]);
});

test("nothing in it names a place on the machine that built it", () => {
  const top = resolve(import.meta.dirname, "..");
  const named = Object.keys(appContents()).filter((name) =>
    readFileSync(join(appFolder(), name), "utf8").includes(top),
  );
  expect(named).toEqual([]);
});

test("the page says for other hosts what the server says in its headers, but for who may frame it", () => {
  const html = readFileSync(join(appFolder(), "index.html"), "utf8");
  const [, said] = /Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
  expect(said).toBe(policy.replace("; frame-ancestors 'none'", ""));
});

test("the licenses of everything in it travel with it", () => {
  const text = readFileSync(join(appFolder(), "licenses.txt"), "utf8");
  for (const name of ["preact", "@preact/signals", "echarts", "zrender", "highs", "yaml", "hyparquet"]) {
    expect(text).toContain(`\n${name} `);
  }
});
