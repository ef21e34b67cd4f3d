import type { cholesky } from "./plain/cholesky.ts";
import type { gemm } from "./plain/gemm.ts";
import type { gemv, gemvTransposed } from "./plain/matrix-vector.ts";
import type { symv } from "./plain/symmetric-vector.ts";
import type { solveLower, solveLowerTransposed } from "./plain/triangular.ts";

/**
 * What the algorithms stand on: kernels that work in one heap of doubles and name places in it by index.
 *
 * There are two engines of the same arithmetic, operation by operation: WebAssembly with SIMD, and plain TypeScript
 * where that is absent. A test holds their results equal to the bit, so no result depends on the machine.
 */
export interface Engine {
  readonly name: "wasm" | "plain";
  /** A heap with room for `count` doubles behind `START`. What was in it may be lost; earlier views are void. */
  reserve(count: number): Float64Array;
  readonly gemm: typeof gemm;
  readonly gemv: typeof gemv;
  readonly gemvTransposed: typeof gemvTransposed;
  readonly symv: typeof symv;
  readonly cholesky: typeof cholesky;
  readonly solveLower: typeof solveLower;
  readonly solveLowerTransposed: typeof solveLowerTransposed;
}
