import { connect } from "node:net";

/** Counts how often each cell was run, by the results that a Redis is sent: one that is sent twice is one. */
export class RunsOfCells {
  readonly #host: string;
  readonly #port: number;
  readonly #results = new Map<string, Set<string>>();
  #end = () => {};

  constructor(port: number, host = "127.0.0.1") {
    this.#port = port;
    this.#host = host;
  }

  /** Watches from now on; again after the server was away. */
  async watch(): Promise<void> {
    this.#end();
    const socket = connect(this.#port, this.#host);
    socket.on("error", () => {}).setEncoding("latin1");
    this.#end = () => socket.destroy();
    let rest = "";
    await new Promise<void>((begun) => {
      socket.on("data", (piece: string) => {
        const lines = (rest + piece).split("\r\n");
        rest = lines.pop() as string;
        for (const line of lines) this.#hear(line);
        begun();
      });
      socket.write("MONITOR\r\n");
    });
  }

  /** Of the cell that was run most often. */
  get most(): number {
    return this.#counts().reduce((most, count) => Math.max(most, count), 0);
  }

  /** How many cells were run once, twice, three times and so on. */
  get histogram(): readonly number[] {
    const counts: number[] = [];
    for (const count of this.#counts()) counts[count - 1] = (counts[count - 1] ?? 0) + 1;
    return Array.from(counts, (count) => count ?? 0);
  }

  close(): void {
    this.#end();
  }

  #counts(): number[] {
    return [...this.#results.values()].map(({ size }) => size);
  }

  /** A line of MONITOR quotes each argument; a result is a digest of it, and JSON that begins with the cell's key. */
  #hear(line: string): void {
    if (!/"rpush" "kinfolio:run:/i.test(line)) return;
    for (const [, digest, key] of line.matchAll(/"([0-9a-f]{16}) \{\\"key\\":\\"([0-9a-f]{64})/g)) {
      this.#results.set(key, (this.#results.get(key) ?? new Set()).add(digest));
    }
  }
}
