import { InputError } from "../../base/errors.ts";
import { integerBelow } from "./integer-below.ts";
import type { RandomStream } from "./random-stream.ts";

/**
 * `count` different integers below n, in the order drawn: every ordered choice is equally likely. Cost: O(n).
 *
 * @throws {InputError} `bad-option` unless `0 <= count <= n`.
 */
export function chooseWithoutReplacement(stream: RandomStream, n: number, count: number): number[] {
  if (!(Number.isInteger(count) && Number.isInteger(n) && count >= 0 && count <= n)) {
    throw new InputError("bad-option", `${count} different integers below ${n} asked for; there are ${n}`);
  }
  const rest = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < count; i++) {
    const j = i + integerBelow(stream, n - i);
    [rest[i], rest[j]] = [rest[j], rest[i]];
  }
  return rest.slice(0, count);
}
