import { expect, test } from "vitest";
import type { Tools } from "../../tools.ts";
import { sizeUp } from "./size-up.ts";

/** A file that can be looked at from its beginning, and must not be read whole. */
class Unread extends Blob {
  override arrayBuffer(): never {
    throw new Error("it was read whole");
  }
}

test("the first of some files that is too big is told from their beginnings, and none is read", async () => {
  const lines = (count: number): Blob => new Unread(["date,A,B\n", "2024-01-02,1,2\n".repeat(count)]);
  const request = ["a.csv", "b.csv"].map((name) => ({ name, as: name }));
  const asked = async (blobs: Tools["blobs"]) => await sizeUp(request, { blobs } as Tools);
  expect(await asked({ "a.csv": lines(10), "b.csv": lines(20_000) })).toBeNull();
  const line = new Blob(["2024-01-02,1,2\n".repeat(10_000)]);
  const long = new Unread(["date,A,B\n", ...new Array(700).fill(line)]);
  expect((await asked({ "a.csv": lines(10), "b.csv": long }))?.says).toMatch(
    /^b.csv has about 7,000,000 rows of 3 columns/,
  );
});
