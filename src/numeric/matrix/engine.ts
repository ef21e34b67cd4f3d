import { InputError } from "../../errors.ts";
import { kernels } from "./kernels.generated.ts";
import { cholesky } from "./plain/cholesky.ts";
import { gemm } from "./plain/gemm.ts";
import { reserve, START } from "./plain/heap.ts";
import { gemv, gemvTransposed } from "./plain/matrix-vector.ts";
import { symv } from "./plain/symmetric-vector.ts";
import { solveLower, solveLowerTransposed } from "./plain/triangular.ts";

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

/** The little of WebAssembly that is used: the core is compiled without the types of any platform. */
interface WebAssemblyPlatform {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

interface WasmExports extends Omit<Engine, "name" | "reserve"> {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
}

const PAGE = 65536;

/** Undefined where the platform has no WebAssembly, does not know its SIMD, or forbids it. */
export function wasmEngine(): Engine | undefined {
  const exports = instantiate(decodeBase64(kernels));
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

function instantiate(bytes: Uint8Array): WasmExports | undefined {
  const { WebAssembly: platform } = globalThis as unknown as { WebAssembly?: WebAssemblyPlatform };
  if (!platform?.validate(bytes)) return undefined;
  try {
    return new platform.Instance(new platform.Module(bytes)).exports as WasmExports;
  } catch {
    return undefined; // a content security policy may refuse to compile
  }
}

function decodeBase64(text: string): Uint8Array {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const bytes = new Uint8Array(Math.floor((text.replace(/=+$/, "").length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    bits = (bits << 6) | alphabet.indexOf(letter);
    held += 6;
    if (held >= 8 && at < bytes.length) {
      held -= 8;
      bytes[at++] = (bits >> held) & 255;
    }
  }
  return bytes;
}
