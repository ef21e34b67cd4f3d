import { expect, test } from "vitest";
import { scratch, scratchCopy, withScratch } from "./scratch.ts";

test("outside there are arrays of their own, inside views of one, zeros whatever was there before", () => {
  expect(scratch(3).buffer).not.toBe(scratch(3).buffer);
  const buffers = [1, 2].map(() =>
    withScratch(() => {
      const [a, b] = [scratch(3), scratch(2)];
      expect([...a, ...b]).toEqual([0, 0, 0, 0, 0]);
      a.fill(1);
      b.fill(2);
      expect([...a]).toEqual([1, 1, 1]);
      return a.buffer;
    }),
  );
  expect(buffers[0]).toBe(buffers[1]);
});

test("what an inner one gives back leaves the outer one's alone, after an error too", () => {
  withScratch(() => {
    const outer = scratchCopy(Float64Array.of(1, 2));
    const first = withScratch(() => scratch(4).fill(9).byteOffset);
    const failing = (): void =>
      withScratch(() => {
        scratch(4).fill(8);
        throw new Error("planted");
      });
    expect(failing).toThrow("planted");
    expect(scratch(1).byteOffset).toBe(first);
    expect([...outer]).toEqual([1, 2]);
  });
  expect(scratch(1).byteLength).toBe(scratch(1).buffer.byteLength);
});

test("what does not fit is allocated", () => {
  withScratch(() => {
    const large = scratch(1 << 18);
    expect(large.byteLength).toBe(large.buffer.byteLength);
    expect(scratch(2).buffer.byteLength).toBeGreaterThan(16);
  });
});
