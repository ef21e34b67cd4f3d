import type { Blobs } from "../document/document.ts";
import type { Progress } from "../messages/progress.ts";
import type { Refusal } from "../messages/refusal.ts";
import type { Operations } from "./operations.ts";

/** What can be asked of the engine. */
export type OperationName = keyof Operations;
export type RequestOf<Name extends OperationName> = Parameters<Operations[Name]>[0];
export type ResultOf<Name extends OperationName> = Awaited<ReturnType<Operations[Name]>>;

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
