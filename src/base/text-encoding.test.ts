import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeUtf8, encodeUtf8, utf8Kind } from "./text-encoding.ts";

test("bytes are UTF-8 in pieces exactly where they are as a whole", () => {
  const letters = encodeUtf8("€".repeat(40_000)); // a piece of 16,384 bytes ends within one
  expect(utf8Kind(letters)).toBe("text");
  expect(utf8Kind(letters.subarray(0, -1))).toBe("other");
  const property = fc.property(fc.nat(letters.length - 1), fc.nat(255), (at, byte) => {
    const bytes = Uint8Array.from(letters);
    bytes[at] = byte;
    const text = decodeUtf8(bytes);
    expect(utf8Kind(bytes)).toBe(text === undefined ? "other" : text.includes("\0") ? "zeros" : "text");
  });
  fc.assert(property, {
    seed: 3,
    numRuns: 300,
    examples: [
      [16_383, 0x80],
      [16_384, 0xe2],
      [16_385, 0x41],
    ],
  });
});
