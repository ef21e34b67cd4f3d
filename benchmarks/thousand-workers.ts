/** Where a queue of a thousand workers is at its limit, simulated from measured costs: `npm run benchmark -- thousand-workers`. */
import { type QueueCosts, type QueueShape, simulatedQueue, usualShape } from "./simulated-queue.ts";

const microseconds = 1e-6;

/** As `queue` and `many-cells` measure them; an fsync and a round trip of a machine like many. */
const measured: QueueCosts = {
  name: 70 * microseconds,
  add: 170 * microseconds,
  keep: 110 * microseconds,
  sync: 5000 * microseconds,
  serveChunk: 250 * microseconds,
  serveResult: 12 * microseconds,
  roundTrip: 500 * microseconds,
  resultBytes: 900,
  bytesPerSecond: 125e6,
};

const threads = [30, 100, 300, 1000];
const cellMilliseconds = [1, 5, 20, 100, 500];

const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;

/** How busy threads are, and who keeps them from more. */
function words(
  threads: number,
  cellMilliseconds: number,
  shape: Partial<QueueShape>,
  costs: QueueCosts,
): string {
  const found = simulatedQueue(
    { ...usualShape, ...shape, threads, cellSeconds: cellMilliseconds / 1000 },
    costs,
  );
  const parts = (["command", "server", "wire"] as const).toSorted((a, b) => found[b] - found[a]);
  const limit = found.threads > 0.9 ? "" : ` ${parts[0]} ${percent(found[parts[0]])}`;
  return `${percent(found.threads)}${limit}`;
}

function table(title: string, shape: Partial<QueueShape>, costs: QueueCosts): void {
  console.log(
    `\n${title}\n${"threads".padStart(8)}${cellMilliseconds.map((each) => `${each} ms`.padStart(18)).join("")}`,
  );
  for (const count of threads) {
    const row = cellMilliseconds.map((each) => words(count, each, shape, costs).padStart(18));
    console.log(`${String(count).padStart(8)}${row.join("")}`);
  }
}

console.log(
  "Share of their time in which threads run cells, and what keeps them from more, by what a cell takes",
);
table("as it is", {}, measured);
table("chunks of four seconds", { chunkSeconds: 4, mostCells: 1000 }, measured);
table("four commands, each with a shard of the cells", { commands: 4 }, measured);
table(
  "a command that names and keeps cells in half the time",
  {},
  {
    ...measured,
    name: measured.name / 2,
    keep: measured.keep / 2,
  },
);
