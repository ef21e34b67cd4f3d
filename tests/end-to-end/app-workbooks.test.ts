import { createHash } from "node:crypto";
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

/** Runs in the page: what the worker writes of the tables. */
const written = `async ({ worker: address, tables }) => {
  const worker = new Worker(address, { type: "module" });
  const { result } = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.kind === "result" || data.kind === "refusal") && resolve(data);
    worker.onerror = reject;
    worker.postMessage({ id: 0, operation: "tableWorkbook", request: { tables }, blobs: {} });
  });
  worker.terminate();
  const digest = await crypto.subtle.digest("SHA-256", await result.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}`;

describe.skipIf(withoutBrowser)("workbooks in Chromium", { timeout: 120_000 }, () => {
  const visit = sharedVisit(servedApp());

  test.each([
    ["small", [sheet("A few", 5), sheet("More: with a / refused", 2)]],
    ["of a sheet that is packed by workers elsewhere", [sheet("Many", 8000)]],
  ])("a workbook %s is that of the command line, byte for byte", async (_, tables) => {
    const here = createHash("sha256")
      .update(await workbook(tables))
      .digest("hex");
    const request = JSON.stringify({ worker: `/${appFile("engine.worker")}`, tables });
    expect(await visit.page.evaluate(`(${written})(${request})`)).toBe(here);
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
