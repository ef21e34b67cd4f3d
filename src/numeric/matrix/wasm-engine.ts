import { kernels } from "./kernels.generated.ts";
import type { Engine } from "./kernels.ts";
import { START } from "./plain/heap.ts";

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
    bits = ((bits << 6) | alphabet.indexOf(letter)) & 0xffff;
    held += 6;
    if (held >= 8 && at < bytes.length) {
      held -= 8;
      bytes[at++] = (bits >> held) & 255;
    }
  }
  return bytes;
}
