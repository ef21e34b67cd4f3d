import { sha256 } from "../../base/sha256.ts";
import type { Elementary } from "./elementary.ts";
import * as elementary from "./elementary.ts";

/** The mark of every platform with WebAssembly. */
export const usualMark = "a2f88c812301a14c";

const ofOne = [
  "asinh",
  "cbrt",
  "cos",
  "exp",
  "expm1",
  "log",
  "log10",
  "log1p",
  "log2",
  "sin",
  "sinh",
] as const;

let mark: string | undefined;

/**
 * Sixteen hexadecimal digits that tell this platform's elementary functions from others': a digest of their values on a fixed table.
 * It is `usualMark` wherever the compiled functions run; results of two platforms of one mark are equal to the bit.
 *
 * Cost: a tenth of a millisecond, once.
 */
export function platformMark(): string {
  mark ??= markOf(elementary);
  return mark;
}

/** The mark that functions of these names would give. */
export function markOf(functions: Elementary): string {
  const { hypot, pow } = functions;
  const values: number[] = [];
  for (let k = 1; k <= 24; k++) {
    const x = (k * k) / 37;
    for (const name of ofOne) values.push(functions[name](x));
    values.push(hypot(x, 1.7), pow(x, 1 / 3), pow(x, -2.4), pow(1 + x / 252, 252));
  }
  const view = new DataView(new ArrayBuffer(8 * values.length));
  values.forEach((value, i) => {
    view.setFloat64(8 * i, value, true);
  });
  return sha256(new Uint8Array(view.buffer)).slice(0, 16);
}
