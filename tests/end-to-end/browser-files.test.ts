import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { Browser, Page } from "playwright-core";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedBrowser, withoutBrowser } from "../support/chromium.ts";
import { workbookOf } from "../support/workbook.ts";

const plain = "date,A,B\n2024-01-02,1800.5,20\n2024-02-13,1790.25,21\n";
const right = {
  dates: ["2024-01-02", "2024-02-13"],
  columns: ["A", "B"],
  values: [1800.5, 20, 1790.25, 21],
};
const files: Readonly<Record<string, Uint8Array>> = {
  "plain.csv": Buffer.from(plain),
  "utf16.txt": Buffer.from(`\uFEFF${plain.replaceAll(",", "\t")}`, "utf16le"),
  "packed.csv.gz": gzipSync(plain),
  "book.xlsx": workbookOf({
    Prices: [["A fund"], ["date", "A", "B"], ["2024-01-02", 1800.5, 20], ["2024-02-13", 1790.25, 21]],
  }),
  "snappy.parquet": new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: "date", data: right.dates, type: "STRING" },
        { name: "A", data: [1800.5, 1790.25], type: "DOUBLE" },
        { name: "B", data: [20, 21], type: "DOUBLE" },
      ],
    }),
  ),
};

/** Runs in the page: what the reader makes of a file that is handed to it as a dropped one is. */
const read = `async ({ base64, name }) => {
  const { readTable } = await import("/market.js");
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const { dates, columns, values } = await readTable(bytes, name);
  return { dates, columns, values: [...values.data] };
}`;

describe.skipIf(withoutBrowser)("files read in Chromium (skipped where there is none: set CHROMIUM)", () => {
  let browser: Browser;
  let server: Server;
  let asked: string[] = [];

  beforeAll(async () => {
    const chunks = await bundled();
    server = createServer(({ url = "/" }, response) => {
      asked.push(url);
      const code = chunks.get(url.slice(1));
      response.setHeader("content-type", code === undefined ? "text/html" : "text/javascript");
      response.end(code ?? "<!doctype html><title>files</title>");
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    browser = await sharedBrowser();
  });

  afterAll(async () => {
    server?.close();
  });

  async function openPage(): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    asked = [];
    return page;
  }

  test.each(Object.entries(files))("%s is read as in Node", async (name, bytes) => {
    const page = await openPage();
    const base64 = Buffer.from(bytes).toString("base64");
    expect(await page.evaluate(`(${read})(${JSON.stringify({ base64, name })})`)).toEqual(right);
    await page.close();
  });

  test("what knows workbooks is asked for where there is one", async () => {
    const page = await openPage();
    const readIt = (name: string): Promise<unknown> =>
      page.evaluate(
        `(${read})(${JSON.stringify({ base64: Buffer.from(files[name]).toString("base64"), name })})`,
      );
    await readIt("plain.csv");
    const before = [...asked];
    await readIt("book.xlsx");
    expect(before.some((url) => /excel/.test(url))).toBe(false);
    expect(asked.some((url) => /excel/.test(url))).toBe(true);
    await page.close();
  });
});

/** The market's door as modules for a browser, by name of file. */
async function bundled(): Promise<ReadonlyMap<string, string>> {
  const bundle = await rolldown({
    cwd: resolve(import.meta.dirname, "../.."),
    platform: "browser",
    input: { market: "src/market/index.ts" },
  });
  const { output } = await bundle.generate({
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    codeSplitting: { groups: [{ test: /read-excel-file/, name: "read-excel-file" }] },
  });
  return new Map(output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file.code]] : [])));
}
