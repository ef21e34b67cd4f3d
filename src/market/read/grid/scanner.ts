import { wasmExports } from "../../../numeric/wasm-exports.ts";
import { powersOfFive } from "./powers-of-five.ts";
import { scanner as compiled } from "./scanner.generated.ts";

/** What the assembly offers; places are in bytes of its memory. */
export interface Scanner {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  /** Where its memory is free. */
  readonly room: () => number;
  readonly powersOfFive: () => number;
  readonly scan: (...places: readonly number[]) => number;
}

let known: Scanner | undefined;

/** The scanner of this thread, compiled at the first call; undefined where there is no WebAssembly. */
export function scanner(): Scanner | undefined {
  if (known !== undefined) return known;
  known = wasmExports<Scanner>(compiled);
  if (known !== undefined) {
    const table = powersOfFive();
    new BigUint64Array(known.memory.buffer, known.powersOfFive(), table.length).set(table);
  }
  return known;
}
