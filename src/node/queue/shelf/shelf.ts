/**
 * What lies beside the jobs of a queue, by names: prices and strategies by the digests of their content, the results of runs, and who
 * works. Names begin with what they are: `panel:`, `point:`, `table:`. Every door may fail with the connection; all can be asked again.
 */
export interface Shelf extends Contents, Results, Runs, Workers {
  /** The server's clock, in milliseconds of the epoch; none where locks do not go by the clocks of those who hold them. */
  readonly clock: () => Promise<number | undefined>;
  /** Forgets a run, and its results. */
  readonly forget: (run: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Contents {
  /** Lays content down, over what somebody else may have put there; it is kept for a week after it was last laid down. */
  readonly put: (name: string, content: Buffer) => Promise<void>;
  readonly get: (name: string) => Promise<Buffer | undefined>;
  /** Whether each of some names is there. */
  readonly has: (names: readonly string[]) => Promise<boolean[]>;
  /** Forgets all content: none of it is needed where nobody runs. Returns how many pieces it was. */
  readonly clear: () => Promise<number>;
}

export interface Results {
  /** Appends results of a run, in their order. */
  readonly append: (run: string, lines: readonly string[]) => Promise<void>;
  /** The oldest results of a run, or those behind as many of them; they stay until `drop` is called, earlier ones first. */
  readonly take: (run: string, most: number, behind?: number) => Promise<Taken>;
}

export interface Runs {
  /** Says how a run is, which is kept for a week, and that somebody runs it. */
  readonly tell: (run: string, facts: RunFacts) => Promise<void>;
  readonly runs: () => Promise<readonly KnownRun[]>;
  /** Calls a run off: workers leave its chunks. Returns whether there is such a run. */
  readonly callOff: (run: string) => Promise<boolean>;
  /** Takes that back: whoever runs it has begun it again. */
  readonly callOn: (run: string) => Promise<void>;
  readonly isCalledOff: (run: string) => Promise<boolean>;
}

export interface Workers {
  /** Says that a worker is there, for as many seconds. */
  readonly greet: (worker: WorkerFacts, seconds: number) => Promise<void>;
  readonly leave: (worker: string) => Promise<void>;
  readonly workers: () => Promise<readonly WorkerFacts[]>;
}

export interface Taken {
  readonly lines: readonly string[];
  /** Takes them away. */
  readonly drop: () => Promise<void>;
}

/** How a run is, as its producer last said. */
export interface RunFacts {
  readonly run: string;
  readonly host: string;
  readonly folder: string;
  /** Of the cells that are run by the queue. */
  readonly done: number;
  readonly failed: number;
  /** ISO times. */
  readonly begun: string;
  readonly seen: string;
  readonly state: "running" | "done" | "left";
  /** The queue of its chunks: cells of another build, or of another platform, are others. */
  readonly queue: string;
}

/** The same as others see it. */
export interface KnownRun extends RunFacts {
  readonly calledOff: boolean;
  /** Whether it was told of within a minute, by the clock of the server: those of machines may differ. */
  readonly isHeard: boolean;
}

/** Who works. */
export interface WorkerFacts {
  readonly id: string;
  readonly host: string;
  readonly threads: number;
  /** Version of kinfolio, digest of its code, mark of its elementary functions. */
  readonly kinfolio: string;
  readonly program: string;
  readonly platform: string;
  readonly cells: number;
  readonly cellsPerSecond: number;
}
