import { InputError } from "../../base/errors.ts";
import { log, pow } from "../elementary/elementary.ts";
import { normal } from "./normal.ts";
import type { RandomStream } from "./random-stream.ts";
import { uniform } from "./uniform.ts";

/**
 * A gamma draw of scale 1: density `x^(shape-1) exp(-x) / Gamma(shape)`, mean and variance `shape`.
 *
 * A squeezed rejection from the cube of a normal; below shape 1, `Gamma(shape) = Gamma(shape + 1) U^(1/shape)`.
 *
 * @throws {InputError} `bad-option` unless `shape > 0`.
 * @see Marsaglia and Tsang (2000), ACM Trans. Math. Software 26(3), 363-372.
 */
export function gamma(stream: RandomStream, shape: number): number {
  if (!(shape > 0 && shape < Infinity)) {
    throw new InputError("bad-option", `shape ${shape} given for gamma draws, which need a positive one`);
  }
  if (shape < 1) return gamma(stream, shape + 1) * pow(1 - uniform(stream), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(stream);
    const cubeRoot = 1 + c * x;
    if (cubeRoot <= 0) continue;
    const v = pow(cubeRoot, 3);
    const u = 1 - uniform(stream); // in (0, 1]
    if (u < 1 - 0.0331 * pow(x, 4)) return d * v;
    if (log(u) < 0.5 * x * x + d * (1 - v + log(v))) return d * v;
  }
}
