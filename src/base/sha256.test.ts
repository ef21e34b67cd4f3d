import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "./sha256.ts";

test.each([
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
])("SHA-256 of %j is that of NIST's example", (text, expected) => {
  expect(sha256(new TextEncoder().encode(text))).toBe(expected);
});

test("SHA-256 is that of Node's OpenSSL for bytes of any length in any number of parts", () => {
  const property = fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 }), (parts) => {
    const expected = createHash("sha256");
    for (const part of parts) expected.update(part);
    expect(sha256(...parts)).toBe(expected.digest("hex"));
  });
  fc.assert(property, { seed: 1, numRuns: 300 });
});
