import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import type { PricePanel } from "./panel.ts";
import { panelDigest } from "./panel-digest.ts";

const panel: PricePanel = {
  kind: "prices",
  dates: ["2020-01-02", "2020-01-03"],
  assets: ["A", "Ü"],
  values: fromRows([
    [1, 2],
    [3, 4],
  ]),
  periodsPerYear: 252,
};

test("the digest is SHA-256 of the bytes that its description names", () => {
  const bytes = Buffer.alloc(32);
  [1, 2, 3, 4].forEach((value, i) => {
    bytes.writeDoubleLE(value, 8 * i);
  });
  const head = '["prices",["A","Ü"],["2020-01-02","2020-01-03"]]';
  expect(panelDigest(panel)).toBe(createHash("sha256").update(head, "utf8").update(bytes).digest("hex"));
});

test("the digest tells every change of the data, and no change of convention", () => {
  const changed: PricePanel[] = [
    { ...panel, assets: ["A", "U"] },
    { ...panel, dates: ["2020-01-02", "2020-01-06"] },
    {
      ...panel,
      values: fromRows([
        [1, 2],
        [3, 4.000000000000001],
      ]),
    },
  ];
  const digests = [panel, ...changed].map(panelDigest);
  expect(new Set(digests).size).toBe(4);
  expect(panelDigest({ ...panel, periodsPerYear: 12 })).toBe(digests[0]);
});
