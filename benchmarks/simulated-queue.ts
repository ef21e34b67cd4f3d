import { asleep, type Process, Simulation, type Station } from "./simulation.ts";

/** What the parts of a queue cost, in seconds of whoever does them, as measured. */
export interface QueueCosts {
  /** Of the command: to name a cell and put it into a chunk, to add a chunk, to read and keep a result, to have a batch on the disk. */
  readonly name: number;
  readonly add: number;
  readonly keep: number;
  readonly sync: number;
  /** Of the server: everything about a chunk, and about a result. */
  readonly serveChunk: number;
  readonly serveResult: number;
  /** Of the wire at the server: there and back, and bytes of a result, which crosses it twice. */
  readonly roundTrip: number;
  readonly resultBytes: number;
  readonly bytesPerSecond: number;
}

/** How a queue is used: see `pace.ts` and `queue-executor.ts`. */
export interface QueueShape {
  readonly threads: number;
  /** Each with a share of the cells. */
  readonly commands: number;
  readonly cellSeconds: number;
  readonly chunkSeconds: number;
  readonly mostCells: number;
  readonly chunksPerThread: number;
  readonly mostTaken: number;
}

export const usualShape = {
  commands: 1,
  chunkSeconds: 2,
  mostCells: 500,
  chunksPerThread: 4,
  mostTaken: 1000,
} as const;

/** What came of it: shares of the time in which the parts were busy, of several commands the first, and the most results of one that lay on the server. */
export interface SimulatedQueue {
  /** Of the time that threads have: what they ran cells in. */
  readonly threads: number;
  readonly command: number;
  readonly server: number;
  readonly wire: number;
  readonly cellsPerSecond: number;
  readonly mostLying: number;
}

interface Chunk {
  readonly run: Run;
  readonly cells: number;
  left: number;
}

/** A command, and its cells that are under way. */
interface Run {
  /** Chunks that are out, and results that lie on the server. */
  out: number;
  lying: number;
  readonly results: { readonly chunk: Chunk; count: number }[];
  /** How many of these were taken. */
  head: number;
  /** Whether it knows what a cell takes. */
  heard: boolean;
}

/** Seconds before anything is counted, and after which the simulation ends. */
const [warm, end] = [20, 60];
const flushSeconds = 1;
/** Nobody has counted the threads before. */
const lookSeconds = 10;
const pauses = { least: 0.01, most: 0.25 };
const firstCells = 5;
const leastChunks = 32;

/**
 * A queue of cells without the cells, event by event: commands that fill it and take results, one server, one wire, and threads that run
 * chunks. Cells of a chunk take between half and one and a half of what they should, so that threads do not march in step.
 *
 * @param seed of these times: equal seeds give equal figures.
 */
export function simulatedQueue(shape: QueueShape, costs: QueueCosts, seed = 1): SimulatedQueue {
  const { threads, cellSeconds, chunkSeconds, mostCells, mostTaken } = shape;
  const simulation = new Simulation(seed);
  const [server, wire] = [simulation.station(), simulation.station()];
  const commands = Array.from({ length: shape.commands }, () => simulation.station());
  const size = Math.max(1, Math.min(mostCells, Math.round(chunkSeconds / cellSeconds)));
  const most = Math.max(leastChunks, shape.chunksPerThread * threads);
  const waiting: Chunk[] = [];
  const idle: Process[] = [];
  let [mostLying, ran, kept] = [0, 0, 0];

  function* producer(command: Station): Process {
    const run: Run = { out: 0, lying: 0, results: [], head: 0, heard: false };
    for (let pause = pauses.least; ; ) {
      while (run.out < (simulation.now < lookSeconds ? leastChunks : most)) {
        const cells = run.heard ? size : firstCells;
        yield command.until(cells * costs.name + costs.add);
        yield server.until(costs.serveChunk / 2) + costs.roundTrip;
        run.out++;
        waiting.push({ run, cells, left: cells });
        const next = idle.shift();
        if (next !== undefined) simulation.begin(next);
      }
      const count = Math.min(run.lying, mostTaken);
      yield server.until((count * costs.serveResult) / 2);
      yield wire.until((count * costs.resultBytes) / costs.bytesPerSecond) + costs.roundTrip;
      take(run, count);
      yield command.until(count * costs.keep);
      if (count > 0) yield simulation.now + costs.sync;
      pause = count > 0 ? pauses.least : Math.min(2 * pause, pauses.most);
      if (count < mostTaken) yield simulation.now + pause;
    }
  }

  function take(run: Run, count: number): void {
    if (simulation.now >= warm) kept += count;
    run.lying -= count;
    run.heard ||= count > 0;
    for (let left = count; left > 0; ) {
      const first = run.results[run.head];
      const part = Math.min(left, first.count);
      first.count -= part;
      first.chunk.left -= part;
      left -= part;
      if (first.count === 0) run.head++;
      if (first.chunk.left === 0) run.out--;
    }
  }

  function* thread(self: () => Process): Process {
    for (;;) {
      const chunk = waiting.shift();
      if (chunk === undefined) {
        idle.push(self());
        yield asleep;
        continue;
      }
      yield server.until(costs.serveChunk / 2) + costs.roundTrip;
      const each = cellSeconds * (0.5 + simulation.random());
      const atOnce = Math.max(1, Math.floor(flushSeconds / each));
      for (let done = 0; done < chunk.cells; done += atOnce) {
        const count = Math.min(chunk.cells - done, atOnce);
        yield simulation.now + count * each;
        if (simulation.now >= warm) ran += Math.min(count * each, simulation.now - warm);
        yield wire.until((count * costs.resultBytes) / costs.bytesPerSecond);
        yield server.until((count * costs.serveResult) / 2) + costs.roundTrip;
        chunk.run.results.push({ chunk, count });
        chunk.run.lying += count;
        mostLying = Math.max(mostLying, chunk.run.lying);
      }
    }
  }

  for (const command of commands) simulation.begin(producer(command));
  for (let i = 0; i < threads; i++) {
    const each: Process = thread(() => each);
    simulation.begin(each);
  }
  simulation.runUntil(warm);
  const stations = { command: commands[0], server, wire };
  const before = { command: commands[0].busy, server: server.busy, wire: wire.busy };
  simulation.runUntil(end);
  const span = end - warm;
  const share = (name: keyof typeof stations): number =>
    Math.min(1, (stations[name].busy - before[name]) / span);
  return {
    threads: ran / (span * threads),
    command: share("command"),
    server: share("server"),
    wire: share("wire"),
    cellsPerSecond: kept / span,
    mostLying,
  };
}
