import type { Blobs } from "../document/document.ts";
import type { Operations } from "./operations.ts";

/** What can be asked of the engine. */
export type OperationName = keyof Operations;
export type RequestOf<Name extends OperationName> = Parameters<Operations[Name]>[0];
export type ResultOf<Name extends OperationName> = Awaited<ReturnType<Operations[Name]>>;

/** How far a question is. */
export interface Progress {
  /** What is being done, in words. */
  readonly doing: string;
  /** The share that is done, 0 to 1; none where it cannot be told. */
  readonly share?: number;
  /** What is known so far, where the operation tells it. */
  readonly sofar?: unknown;
  /** Cells of backtests on many universes that ended since it was told last, to be kept: a line each, the digest of its job and JSON behind it. */
  readonly kept?: Blob;
}

/** An error as it crosses to the page: the caller's mistake with its place and way out, or a fault of the program. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly detail: {
    readonly file?: string;
    readonly line?: number;
    readonly date?: string;
    readonly asset?: string;
    readonly advice?: string;
  };
}

/** From the page to a worker. */
export interface Question {
  readonly id: number;
  readonly operation: OperationName;
  readonly request: unknown;
  readonly blobs: Blobs;
}

/** From a worker to the page; the first, before any question, is `hello`. */
export type Reply =
  | { readonly kind: "hello" }
  | { readonly kind: "progress"; readonly id: number; readonly progress: Progress }
  | { readonly kind: "result"; readonly id: number; readonly result: unknown }
  | { readonly kind: "refusal"; readonly id: number; readonly refusal: Refusal };
