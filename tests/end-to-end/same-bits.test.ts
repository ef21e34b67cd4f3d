import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { usualMark } from "../../src/numeric/elementary/platform-mark.ts";
import { sharedBrowser, withoutBrowser } from "../support/chromium.ts";
import { everyName, jsonOf, type PlainPrices } from "../support/every-answer.ts";
import { samplePrices, sampleStocks } from "../support/sample.ts";

const { dates, assets, values } = samplePrices(
  "stock_prices.csv",
  sampleStocks(6),
  "2019-01-01",
  "2019-12-31",
);
const prices: PlainPrices = { dates, assets, data: [...values.data] };

describe.skipIf(withoutBrowser)(
  "Chromium answers as Node does, to the bit (skipped where there is none: set CHROMIUM)",
  () => {
    let server: Server;
    let page: Page;

    beforeAll(async () => {
      const chunks = await bundled();
      const solver = readFileSync(createRequire(import.meta.url).resolve("highs/runtime"));
      server = createServer(({ url = "/" }, response) => {
        const code = chunks.get(url.slice(1));
        const type = url.endsWith(".wasm")
          ? "application/wasm"
          : code === undefined
            ? "text/html"
            : "text/javascript";
        response.setHeader("content-type", type);
        response.end(url.endsWith(".wasm") ? solver : (code ?? "<!doctype html><title>bits</title>"));
      });
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
      page = await (await sharedBrowser()).newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    }, 60_000);

    afterAll(async () => {
      await page?.close();
      server?.close();
    });

    test("its elementary functions have the usual mark", async () => {
      expect(await page.evaluate(`import("/answers.js").then((m) => m.platformMark())`)).toBe(usualMark);
    });

    test.each(everyName)("%s", async (name) => {
      const there = `import("/answers.js").then((m) => m.jsonOf(${JSON.stringify(name)}, ${JSON.stringify(prices)}))`;
      expect(await page.evaluate(there)).toBe(await jsonOf(name, prices));
    });
  },
);

/** The answers as modules for a browser, by name of file. */
async function bundled(): Promise<ReadonlyMap<string, string>> {
  const bundle = await rolldown({
    cwd: resolve(import.meta.dirname, "../.."),
    platform: "browser",
    input: { answers: "tests/support/every-answer.ts" },
  });
  const { output } = await bundle.generate({ entryFileNames: "[name].js", chunkFileNames: "[name].js" });
  return new Map(output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file.code]] : [])));
}
