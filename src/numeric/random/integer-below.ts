import { InputError } from "../../base/errors.ts";
import type { RandomStream } from "./random-stream.ts";
import { integer53 } from "./uniform.ts";

/**
 * A draw from 0, 1, ..., n - 1, each exactly as likely as the other: of the 2^53 integers that the bits give,
 * those beyond the last multiple of n are drawn again.
 *
 * @throws {InputError} `bad-option` unless n is an integer in [1, 2^53].
 */
export function integerBelow(stream: RandomStream, n: number): number {
  if (!(Number.isInteger(n) && n >= 1 && n <= 2 ** 53)) {
    throw new InputError(
      "bad-option",
      `a random integer below ${n} asked for, which needs an integer of at least 1`,
    );
  }
  const eachValue = Math.floor(2 ** 53 / n);
  for (;;) {
    const value = Math.floor(integer53(stream) / eachValue);
    if (value < n) return value;
  }
}
