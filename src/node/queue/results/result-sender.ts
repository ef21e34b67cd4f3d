import type { Shelf } from "../shelf/shelf.ts";
import { type CellResult, resultLine } from "./results.ts";

const sendMilliseconds = 1000;
const calledOff = new Error("the run was called off");

/** Appends results to their run as they come, and learns from time to time whether anybody still wants them. */
export class ResultSender {
  readonly #run: string;
  readonly #shelf: Shelf;
  readonly #off = new AbortController();
  readonly #ticking: NodeJS.Timeout;
  #lines: string[] = [];
  /** Appends that are on their way, one after the other: while the server is away no other joins them. */
  #sending: Promise<void> | undefined;

  constructor(run: string, shelf: Shelf) {
    this.#run = run;
    this.#shelf = shelf;
    this.#ticking = setInterval(() => {
      this.#sending ??= this.#tick().finally(() => {
        this.#sending = undefined;
      });
    }, sendMilliseconds);
  }

  /** Is aborted once the run was called off. */
  get signal(): AbortSignal {
    return this.#off.signal;
  }

  add(result: CellResult): void {
    this.#lines.push(resultLine(result));
  }

  /** Appends what is left. */
  async send(): Promise<void> {
    const lines = this.#lines;
    this.#lines = [];
    try {
      await this.#shelf.append(this.#run, lines);
    } catch (error) {
      this.#lines = [...lines, ...this.#lines];
      throw error;
    }
  }

  /** Sends no more by itself. */
  async stop(): Promise<void> {
    clearInterval(this.#ticking);
    await this.#sending;
  }

  async #tick(): Promise<void> {
    try {
      await this.send();
      if (await this.#shelf.isCalledOff(this.#run)) this.#off.abort(calledOff);
    } catch {} // said by whoever sends the rest, if it still cannot be
  }
}
