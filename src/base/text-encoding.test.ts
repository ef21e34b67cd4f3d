import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeUtf8, encodeUtf8, isUtf8 } from "./text-encoding.ts";

test("bytes are UTF-8 in pieces exactly where they are as a whole", () => {
  const letters = encodeUtf8("€".repeat(40_000)); // a piece of 65,536 bytes ends within one
  expect(isUtf8(letters)).toBe(true);
  expect(isUtf8(letters.subarray(0, -1))).toBe(false);
  const property = fc.property(fc.nat(letters.length - 1), fc.nat(255), (at, byte) => {
    const bytes = Uint8Array.from(letters);
    bytes[at] = byte;
    expect(isUtf8(bytes)).toBe(decodeUtf8(bytes) !== undefined);
  });
  fc.assert(property, {
    seed: 3,
    numRuns: 300,
    examples: [
      [65_535, 0x80],
      [65_536, 0xe2],
      [65_537, 0x41],
    ],
  });
});
