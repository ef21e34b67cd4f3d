import type { Table } from "../../report/report.ts";
import { tableText } from "../../report/tables/table-text.ts";
import { choice, type JsonOf, list, number, object, text, whole } from "../json/json-shape.ts";

/** What `kinfolio queue status --json` prints. */
export const queueStatusShape = object({
  queue: text("Its address, without a password."),
  chunks: object({
    waiting: whole("number of chunks"),
    active: whole("number of chunks"),
    failed: whole("number of chunks", "Given up; whoever runs the study lays them down again."),
  }),
  oldest: text("ISO time at which the oldest chunk that waits was added; empty where none does."),
  runs: list(
    object({
      run: text("What kinfolio queue cancel takes."),
      state: choice(["running", "done", "left", "called off"]),
      done: whole("number of cells"),
      failed: whole("number of cells"),
      host: text("Who runs the study."),
      folder: text("Where its report goes."),
      begun: text("ISO time."),
      seen: text("ISO time."),
    }),
  ),
  workers: list(
    object({
      host: text(),
      threads: whole("number of threads"),
      kinfolio: text("Its version."),
      serves: choice(["these cells", "cells of another build"]),
      cells: whole("number of cells", "That it has run."),
      cellsPerSecond: number("number of cells"),
    }),
  ),
});

export type QueueStatusJson = JsonOf<typeof queueStatusShape>;

/** What `kinfolio queue cancel --json` prints. */
export const queueCancelShape = object({ cancelled: text("The run.") });

/** What `kinfolio queue clean --json` prints. */
export const queueCleanShape = object({
  runs: whole("number of runs", "Forgotten, with their results."),
  content: whole("number of pieces", "Prices, strategies and tables."),
  chunks: whole("number of chunks"),
});

/** What `kinfolio queue setup --json` prints. */
export const queueSetupShape = object({
  queue: text(),
  rights: text("Commands that make a user of least rights."),
});

/** What `kinfolio queue status` prints for people. */
export function queueStatusText({ queue, chunks, oldest, runs, workers }: QueueStatusJson): string {
  const waits = oldest === "" ? "" : `, the oldest since ${oldest.slice(0, 19).replace("T", " ")}`;
  const head = `${queue}: ${chunks.waiting} chunks wait${waits}, ${chunks.active} are being run, ${chunks.failed} were given up\n`;
  const parts = [
    runs.length === 0 ? "No run is known.\n" : tableText(runTable(runs)),
    workers.length === 0
      ? `Nobody serves it: kinfolio worker --queue ${queue}\n`
      : tableText(workerTable(workers)),
  ];
  return [head, ...parts].join("\n").trimEnd();
}

function runTable(runs: QueueStatusJson["runs"]): Table {
  return {
    kind: "table",
    id: "runs",
    title: "Runs",
    columns: [
      { key: "run", label: "Run" },
      { key: "state", label: "State" },
      { key: "done", label: "Cells done", format: { style: "integer" } },
      { key: "failed", label: "Failed", format: { style: "integer" } },
      { key: "host", label: "Host" },
      { key: "seen", label: "Last seen" },
    ],
    rows: runs.map((run) => ({ ...run, seen: run.seen.slice(0, 19).replace("T", " ") })),
  };
}

function workerTable(workers: QueueStatusJson["workers"]): Table {
  return {
    kind: "table",
    id: "workers",
    title: "Workers",
    columns: [
      { key: "host", label: "Host" },
      { key: "threads", label: "Threads", format: { style: "integer" } },
      { key: "cells", label: "Cells run", format: { style: "integer" } },
      { key: "cellsPerSecond", label: "Cells a second", format: { style: "number", decimals: 1 } },
      { key: "kinfolio", label: "kinfolio" },
      { key: "serves", label: "Serves" },
    ],
    rows: workers.map((worker) => ({ ...worker })),
  };
}
