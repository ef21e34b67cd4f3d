/** The little of WebAssembly that is used: the core is compiled without the types of any platform. */
interface WebAssemblyPlatform {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

/**
 * What a WebAssembly module exports, compiled on the spot.
 *
 * @param digits the module's bytes, two hexadecimal digits each.
 * @returns undefined where the platform has no WebAssembly, does not know what of it the module uses, or forbids it.
 */
export function wasmExports<T>(digits: string): T | undefined {
  const { WebAssembly: platform } = globalThis as unknown as { WebAssembly?: WebAssemblyPlatform };
  const bytes = bytesOf(digits);
  if (!platform?.validate(bytes)) return undefined;
  try {
    return new platform.Instance(new platform.Module(bytes)).exports as T;
  } catch {
    return undefined; // a content security policy may refuse to compile
  }
}

function bytesOf(digits: string): Uint8Array {
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
