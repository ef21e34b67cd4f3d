/**
 * The app in Chromium, beside its budgets: `npm run benchmark -- app`. Bytes are exact; times are walls on this machine, the least or
 * the median of several, and count only where nothing else runs.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "playwright-core";
import { cancelToRest } from "../tests/support/cancel-to-rest.ts";
import { wideFile } from "../tests/support/wide-file.ts";
import { quantile, sliderTimes } from "./in-browser/slider.ts";
import { walkTimes } from "./in-browser/walk.ts";

interface Row {
  readonly what: string;
  readonly budget: string;
  readonly ours: string;
}

/** Lets a study fall onto the page. */
function droppedStudy(title: string, study: string): string {
  return `(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([${JSON.stringify(`title: ${title}\n${study}\n`)}], "study.yaml"));
    document.querySelector("main").dispatchEvent(
      new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }),
    );
  })()`;
}

/** One whose walks take some seconds. */
const longStudy = droppedStudy(
  "Long",
  `data: { sample: stocks }
strategies:
  - { name: resampled, design: { name: resampled, draws: 2000 } }
backtest: { optimizeEvery: 5, rebalanceEvery: 5 }`,
);

const folder = resolve("dist/app");
const contents: Readonly<
  Record<string, { readonly imports: readonly string[]; readonly modules: Readonly<Record<string, number>> }>
> = JSON.parse(readFileSync(join(folder, "contents.json"), "utf8"));

const executablePath = [process.env.KINFOLIO_CHROMIUM, process.env.CHROMIUM, "/usr/bin/chromium"].find(
  (path) => path !== undefined && existsSync(path),
);
if (executablePath === undefined) throw new Error("no Chromium was found: set CHROMIUM");

const rows: Row[] = [...bytes()];
const { server, address } = await served();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  rows.push(
    ...(await firstPaint()),
    ...(await slider()),
    ...(await walk()),
    ...(await firstBacktest()),
    ...(await wide()),
    await cancelled(),
  );
} finally {
  await browser.close();
  server.kill("SIGINT");
}
console.log("| what | budget | here |\n|---|---|---|");
for (const { what, budget, ours } of rows) console.log(`| ${what} | ${budget} | ${ours} |`);

/** What travels, gzipped. */
function bytes(): Row[] {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const named = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, name]) => name);
  const engine = ["data/intake", "data/read-data", "backtest/run-study"].map(
    (name) => `web/app/engine/operations/${name}.ts`,
  );
  const walked = ["src/jobs/job.ts", "src/jobs/runs/short-first.ts", "src/study/backtest/backtest.ts"];
  return [
    row("html, css and script before the first stage", "40 KB", kilobytes(["index.html", ...named])),
    row(
      "worker, until the first backtest",
      "150 KB",
      kilobytes(filesFor(["web/app/engine/engine.worker.ts", ...engine, ...walked])),
    ),
    row(
      "charts",
      "200 KB",
      kilobytes(filesFor(["web/app/parts/chart/draw-chart.ts"]).filter((name) => !named.includes(name))),
    ),
    row(
      "HiGHS, for linear programs alone",
      "1.4 MB",
      kilobytes(
        readdirSync(join(folder, "assets")).flatMap((name) =>
          /^highs-.*\.(wasm|js)$/.test(name) ? [`assets/${name}`] : [],
        ),
      ),
    ),
  ];
}

/** What a hand on a slider waits for: 20 assets, minimum variance. */
async function slider(): Promise<Row[]> {
  const page = await visited("data");
  await page.locator("[data-key=run]").waitFor();
  const { weights, paints } = await sliderTimes(page);
  await page.context().close();
  const [median, most] = [quantile(weights, 0.5), quantile(weights, 0.9)];
  return [
    row(
      "slider to new weights, 20 assets: median (least, 90%)",
      "16 ms",
      `${tenths(median)} (${tenths(weights[0])}, ${tenths(most)})`,
    ),
    row("key on it to the next paint, 75%", "100 ms", within16(quantile(paints, 0.75))),
  ];
}

function filesFor(modules: readonly string[]): string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    contents[name].imports.forEach(add);
  };
  for (const path of modules)
    add(Object.keys(contents).find((name) => path in contents[name].modules) ?? path);
  return [...found];
}

function kilobytes(names: readonly string[]): string {
  const sum = names.reduce((total, name) => total + gzipSync(readFileSync(join(folder, name))).length, 0);
  return `${(sum / 1000).toFixed(1)} KB`;
}

async function firstPaint(): Promise<Row[]> {
  const page = await visited("data");
  const [first, largest] = await page.evaluate<[number, number]>(`new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const largest = list.getEntries().at(-1).startTime;
      const first = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN;
      setTimeout(() => resolve([first, largest]), 500);
    }).observe({ type: "largest-contentful-paint", buffered: true });
  })`);
  await page.context().close();
  return [
    row("first contentful paint", "300 ms", milliseconds(first)),
    row("largest paint", "600 ms", milliseconds(largest)),
  ];
}

/** One walk in the worker and in Node. */
async function walk(): Promise<Row[]> {
  const page = await visited("data");
  await page.locator("[data-key=run]").waitFor();
  const [workerFile] = Object.keys(contents).filter((name) => name.startsWith("assets/engine.worker"));
  const { worker, node } = await walkTimes(page, `/${workerFile}`);
  await page.context().close();
  return [
    row(
      "walk of 20 assets over 6 years (gmv, 65 optimizations) in the worker, best of 25",
      "30 ms",
      tenths(worker),
    ),
    row("the same, worker : Node", "1.3", `${(worker / node).toFixed(2)} (Node ${tenths(node)})`),
  ];
}

/** The sample's first backtest from the click, by who clicks at once and by who has looked at the data for two seconds. */
async function firstBacktest(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [looked, when] of [
    [0, "at once"],
    [2000, "after two seconds"],
  ] as const) {
    const page = await visited("data");
    await page.locator("[data-key=run]").waitFor();
    await page.waitForTimeout(looked);
    const begun = performance.now();
    await page.locator("[data-key=run]").click();
    for (const [what, seen] of [
      ["figures", ".backtest .result table"],
      ["curve of wealth drawn", ".backtest .result canvas"],
      ["intervals", "#trials-heading"],
    ]) {
      await page.locator(seen).first().waitFor();
      const past = performance.now() - begun;
      rows.push(
        row(`first backtest, five strategies on 20 assets, asked ${when}: ${what}`, "–", milliseconds(past)),
      );
    }
    await page.context().close();
  }
  return rows;
}

/** 500 assets of 1,260 days: read, one portfolio, and the longest task that the page's thread had meanwhile. */
async function wide(): Promise<Row[]> {
  const page = await visited("data");
  await page.locator("[data-key=run]").waitFor();
  await page.evaluate(wideFile);
  await page.waitForTimeout(2000); // nobody brings a file sooner, and what is kept for later has been fetched by then
  await page.evaluate("longTasks.length = 0");
  const begun = performance.now();
  await page.evaluate("dropWide()");
  await page.getByText("500 assets").first().waitFor();
  const read = performance.now() - begun;
  await page.evaluate(`location.hash = "#/design"`);
  await page.locator(".weights-list").waitFor();
  const chosen = performance.now() - begun - read;
  const longest = await page.evaluate<number>("Math.max(0, ...longTasks)");
  const walked = await wideWalk(page);
  await page.context().close();
  return [
    row("500 assets x 1,260 rows: read and shown", "500 ms", milliseconds(read)),
    row("one portfolio of them", "300 ms", milliseconds(chosen)),
    row("walk of them (gmv, 51 optimizations) drawn up", "5 s", milliseconds(walked)),
    row(
      "longest task of the page's thread meanwhile",
      "50 ms",
      longest === 0 ? "under 50 ms" : milliseconds(longest),
    ),
  ];
}

/** The wide file walked by minimum variance alone, from the study that falls onto the page to its table. */
async function wideWalk(page: Page): Promise<number> {
  await page.evaluate(`location.hash = "#/data"`);
  const study =
    "title: Wide\ndata: { prices: wide.csv }\nstrategies: [gmv]\nbacktest: { lookback: 252, optimizeEvery: 20, rebalanceEvery: 20 }\n";
  await page.evaluate(`dropWide(${JSON.stringify(study)})`);
  const title = page.getByRole("textbox", { name: "Title of the study" });
  while ((await title.inputValue()) !== "Wide") await page.waitForTimeout(20);
  const begun = performance.now();
  await page.evaluate(`location.hash = "#/backtest"`);
  await page.locator(".result table, .result dl").first().waitFor({ timeout: 120_000 });
  return performance.now() - begun;
}

/** From the click on "Cancel" to an engine at rest, as the page sees it; the least of three. */
async function cancelled(): Promise<Row> {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const page = await visited("data");
    await page.locator("[data-key=run]").waitFor();
    await page.evaluate(longStudy);
    const title = page.getByRole("textbox", { name: "Title of the study" });
    while ((await title.inputValue()) !== "Long") await page.waitForTimeout(20);
    await page.evaluate(`location.hash = "#/backtest"`);
    await page.getByRole("button", { name: "Cancel" }).waitFor();
    times.push(await page.evaluate<number>(cancelToRest));
    await page.context().close();
  }
  return row("cancel to idle, least of three", "50 ms", milliseconds(Math.min(...times)));
}

async function visited(stage: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(`
    window.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
  `);
  await page.goto(`${address}#/${stage}`);
  return page;
}

async function served(): Promise<{ readonly server: ChildProcess; readonly address: string }> {
  const server = spawn(process.execPath, ["dist/bin/kinfolio.js", "app", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = await new Promise<string>((settle) =>
    server.stdout.once("data", (piece) => settle(String(piece))),
  );
  return { server, address: /http:\S+/.exec(said)?.[0] ?? "" };
}

function row(what: string, budget: string, ours: string): Row {
  return { what, budget, ours };
}

function tenths(value: number): string {
  return `${value.toFixed(1)} ms`;
}

/** The browser tells no event that took less. */
function within16(value: number): string {
  return value === 0 ? "under 16 ms" : milliseconds(value);
}

function milliseconds(value: number): string {
  return `${value.toFixed(0)} ms`;
}
