import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { policy } from "../src/node/app/app-headers.ts";
import { appFolder } from "../src/node/app-folder.ts";
import { appContents, appFile, firstFiles, gzipped } from "./support/app-files.ts";
import { buildApp } from "./support/app-page.ts";

beforeAll(buildApp);

/** What the page itself may hold of the library: what draws up text, and words. */
const light = /^src\/(?:report|base)\//;

test("the page holds no module of the engine, and no chart", () => {
  const contents = appContents();
  const modules = firstFiles().flatMap((name) => Object.keys(contents[name] ?? {}));
  expect(modules).toContain("web/app/main.tsx");
  expect(modules.filter((path) => path.startsWith("src/") && !light.test(path))).toEqual([]);
  expect(
    modules.filter((path) => /echarts|src\/report\/charts\/(?:drawable|chart-option)/.test(path)),
  ).toEqual([]);
});

test("what the first stage needs stays within its budget: 40 KB of html, css and script", () => {
  expect(gzipped(firstFiles())).toBeLessThan(40_000);
});

test("HiGHS, spreadsheets, Parquet's compressors and further sources are loaded where they are needed", () => {
  const worker = Object.keys(appContents()[appFile("engine.worker")]);
  expect(
    worker.filter((path) => /highs|read-excel-file|hyparquet-compressors|supply\/sources/.test(path)),
  ).toEqual([]);
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
