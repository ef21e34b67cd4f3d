import { InputError } from "../../base/errors.ts";
import type { Engine } from "./kernels.ts";
import { cholesky } from "./plain/cholesky.ts";
import { gemm } from "./plain/gemm.ts";
import { reserve, START } from "./plain/heap.ts";
import { gemv, gemvTransposed } from "./plain/matrix-vector.ts";
import { symv } from "./plain/symmetric-vector.ts";
import { solveLower, solveLowerTransposed } from "./plain/triangular.ts";
import { wasmEngine } from "./wasm-engine.ts";

export type { Engine } from "./kernels.ts";

/** Which triangle `gemm` computes. */
export const LOWER = -1;
export const FULL = 0;
export const UPPER = 1;

export const plainEngine: Engine = {
  name: "plain",
  reserve,
  gemm,
  gemv,
  gemvTransposed,
  symv,
  cholesky,
  solveLower,
  solveLowerTransposed,
};

let chosen: Engine | undefined;

/** The engine in use: WebAssembly where it is to be had, compiled at the first call. */
export function engine(): Engine {
  chosen ??= wasmEngine() ?? plainEngine;
  return chosen;
}

/** Chooses the engine for this thread; changes the cost of what follows, not one bit of its results. */
export function useEngine(name: Engine["name"]): void {
  const wanted = name === "wasm" ? wasmEngine() : plainEngine;
  if (wanted === undefined) throw new InputError("bad-option", "there is no WebAssembly with SIMD here");
  chosen = wanted;
}

/** The heap and the places in it of arrays of these sizes, one behind the other. */
export interface Allocation {
  readonly heap: Float64Array;
  readonly places: readonly number[];
}

export function allocate(kernels: Engine, ...sizes: readonly number[]): Allocation {
  const places: number[] = [];
  let end = START;
  for (const size of sizes) {
    places.push(end);
    end += size;
  }
  return { heap: kernels.reserve(end - START), places };
}
