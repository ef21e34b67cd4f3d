/** The little of WebAssembly that is used: the core is compiled without the types of any platform. */
interface WebAssemblyPlatform {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

/**
 * What a WebAssembly module exports, compiled on the spot.
 *
 * @param base64 the module's bytes.
 * @returns undefined where the platform has no WebAssembly, does not know what of it the module uses, or forbids it.
 */
export function wasmExports<T>(base64: string): T | undefined {
  const { WebAssembly: platform } = globalThis as unknown as { WebAssembly?: WebAssemblyPlatform };
  const bytes = decodeBase64(base64);
  if (!platform?.validate(bytes)) return undefined;
  try {
    return new platform.Instance(new platform.Module(bytes)).exports as T;
  } catch {
    return undefined; // a content security policy may refuse to compile
  }
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function decodeBase64(text: string): Uint8Array {
  const places = new Uint8Array(128);
  for (let place = 0; place < 64; place++) places[alphabet.charCodeAt(place)] = place;
  const count = text.indexOf("=") < 0 ? text.length : text.indexOf("=");
  const bytes = new Uint8Array(Math.floor((count * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < count; i++) {
    bits = ((bits << 6) | places[text.charCodeAt(i)]) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 255;
    }
  }
  return bytes;
}
