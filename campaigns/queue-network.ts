/**
 * 10,000 cells by way of a Redis that stands with the command in one network namespace, and two workers in two more, joined by a bridge; in
 * one run every loss and every trouble that a queue is made for. Held against the same run without a queue: the cells, each cell's bytes,
 * the report's, and no cell run more than three times. Needs root, `ip` and `redis-server`; skipped with a word elsewhere.
 *
 *     npm run campaign -- queue-network
 */

import { rmSync } from "node:fs";
import { RunsOfCells } from "../tests/support/runs-of-cells.ts";
import type { Outcome } from "./contract/outcome.ts";
import { disturb } from "./queue-network/disturb.ts";
import { House } from "./queue-network/house.ts";
import { lacking, Network } from "./queue-network/network.ts";
import { cellsOf, runInline, sameReport, study } from "./queue-network/study.ts";

/** A cell may be run again where its machine is lost, but not without end. */
const mostRuns = 3;

export async function* outcomes(): AsyncGenerator<Outcome> {
  const missing = lacking();
  if (missing !== undefined) {
    process.stdout.write(`skipped: ${missing}\n`);
    return;
  }
  const { folder, cells } = study();
  const inline = runInline(folder);
  const network = new Network();
  const runs = new RunsOfCells(network.port, network.hub);
  const house = new House(network, folder);
  try {
    const begun = performance.now();
    await disturb(house, network, runs, cells, (what) => {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(6);
      process.stdout.write(`${seconds} s ${String(house.cells).padStart(6)} cells  ${what}\n`);
    });
    const { histogram, most } = runs;
    const sent = histogram.reduce((sum, count, k) => sum + (k + 1) * count, 0);
    process.stdout.write(
      `runs a cell: ${histogram.map((count, k) => `${k + 1}: ${count}`).join(", ")}; ${sent - cells} answers that came twice\n` +
        `Redis at most ${(house.mostMemory / 2 ** 20).toFixed(1)} MB\n`,
    );
    const queued = cellsOf(house.out);
    const expected = cellsOf(inline);
    const other = [...expected].filter(([key, line]) => queued.get(key) !== line).length;
    yield outcome("every cell", queued.size === cells, `${queued.size} of ${cells} cells`);
    yield outcome("each cell's bytes", other === 0, `${other} cells are others`);
    yield outcome("the report's bytes", sameReport(inline, house.out), "it is another");
    yield outcome("runs a cell", most <= mostRuns, `one was run ${most} times`);
  } finally {
    runs.close();
    house.close();
    network.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function outcome(name: string, holds: boolean, fault: string): Outcome {
  return { name, id: 0, ...(!holds && { fault }) };
}
