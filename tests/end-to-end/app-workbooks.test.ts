import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { workbook } from "../../src/page/workbook.ts";
import type { Table } from "../../src/report/report.ts";
import { appFile } from "../support/app-files.ts";
import { servedApp, sharedVisit } from "../support/app-page.ts";
import { withoutBrowser } from "../support/chromium.ts";

/** A sheet of so many rows, of numbers with all their digits. */
function sheet(title: string, rows: number): Table {
  return {
    kind: "table",
    id: title,
    title,
    columns: [
      { key: "name", label: "Name" },
      { key: "share", label: "Share", format: { style: "percent", decimals: 2 } },
      { key: "figure", label: "Figure" },
    ],
    rows: Array.from({ length: rows }, (_, i) => ({
      name: `<row ${i}>`,
      share: Math.sin(i),
      figure: i === 3 ? null : i / 7,
    })),
  };
}

/** The times of all files of an archive, as their local headers have them. */
function timesIn(bytes: Uint8Array): Set<number> {
  const view = new DataView(bytes.buffer);
  const heads = Array.from(bytes.keys()).filter(
    (at) => at + 30 < bytes.length && view.getUint32(at, true) === 0x0403_4b50,
  );
  return new Set(heads.map((at) => view.getUint32(at + 10, true)));
}

/** Runs in the page: what the worker writes of the tables. */
const written = `async ({ worker: address, tables }) => {
  const worker = new Worker(address, { type: "module" });
  const { result } = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.kind === "result" || data.kind === "refusal") && resolve(data);
    worker.onerror = reject;
    worker.postMessage({ id: 0, operation: "tableWorkbook", request: { tables }, blobs: {} });
  });
  worker.terminate();
  return Array.from(new Uint8Array(await result.arrayBuffer()));
}`;

describe.skipIf(withoutBrowser)("workbooks in Chromium", { timeout: 120_000 }, () => {
  const visit = sharedVisit(servedApp());

  test.each([
    ["a small workbook, which is stored", [sheet("A few", 5), sheet("More: with a / refused", 2)], 0],
    ["one that packages elsewhere pack in workers, which is deflated", [sheet("Many", 8000)], 8],
  ] as const)("%s, holds what a library's does, byte for byte", async (_, tables, method) => {
    const request = JSON.stringify({ worker: `/${appFile("engine.worker")}`, tables });
    const bytes = Uint8Array.from(await visit.page.evaluate<number[]>(`(${written})(${request})`));
    expect(unzipSync(bytes)).toEqual(unzipSync(await workbook(tables)));
    expect(bytes[8]).toBe(method); // of the first file, as its local header says
    expect(timesIn(bytes)).toEqual(new Set([0x0021_0000]));
  });

  test("a large workbook that is dropped is read", async () => {
    const rows = Array.from({ length: 6000 }, (_, i) => {
      const date = new Date(Date.UTC(2000, 0, 3 + i)).toISOString().slice(0, 10);
      return {
        date,
        ...Object.fromEntries(
          ["A", "B", "C", "D", "E", "F", "G", "H"].map((name, k) => [
            name,
            100 + 10 * Math.sin(i * (k + 0.7)),
          ]),
        ),
      };
    });
    const columns = Object.keys(rows[0]).map((key) => ({ key, label: key }));
    const bytes = await workbook([{ kind: "table", id: "prices", title: "Prices", columns, rows }]);
    expect(bytes.length).toBeGreaterThan(600_000);
    await visit.page.setInputFiles("input[type=file]", {
      name: "large.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: Buffer.from(bytes),
    });
    await visit.page.waitForSelector("h2:text-is('large.xlsx')", { timeout: 60_000 });
  });
});
