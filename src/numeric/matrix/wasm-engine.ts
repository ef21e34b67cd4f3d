import { wasmExports } from "../wasm-exports.ts";
import { kernels } from "./kernels.generated.ts";
import type { Engine } from "./kernels.ts";
import { START } from "./plain/heap.ts";

interface WasmKernels extends Omit<Engine, "name" | "reserve"> {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
}

const PAGE = 65536;

/** Undefined where the platform has no WebAssembly, does not know its SIMD, or forbids it. */
export function wasmEngine(): Engine | undefined {
  const exports = wasmExports<WasmKernels>(kernels);
  if (exports === undefined) return undefined;
  const { memory, ...functions } = exports;
  let heap = new Float64Array(memory.buffer);
  const reserveMemory = (count: number): Float64Array => {
    const missing = 8 * (START + count) - memory.buffer.byteLength;
    if (missing > 0) {
      memory.grow(Math.ceil(missing / PAGE));
      heap = new Float64Array(memory.buffer);
    }
    return heap;
  };
  return { name: "wasm", reserve: reserveMemory, ...functions };
}
