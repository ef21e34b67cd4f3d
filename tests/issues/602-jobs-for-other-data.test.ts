import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { walkForwardDefaults } from "../../src/backtest/walk-forward.ts";
import { runJob } from "../../src/jobs/job.ts";
import { isRepeatable } from "../../src/jobs/runs/cell-cache.ts";
import { panelDigest } from "../../src/market/panel/panel-digest.ts";
import { universeOf } from "../../src/market/universe/universe.ts";
import { universeDigest } from "../../src/market/universe/universe-digest.ts";
import { loadData, loadUniverse } from "../../src/study/data/data.ts";

const days = Array.from({ length: 9 }, (_, i) => `2020-01-0${i + 1}`);
const csv = (change = 0): Uint8Array =>
  new TextEncoder().encode(
    ["date,A,B,F", ...days.map((day, i) => `${day},${100 + i},${50 - i},${7 + i + change}`)].join("\n"),
  );
const file = { name: "p.csv", bytes: csv(), holds: "prices" } as const;

test("a history, its universe and the file as a universe have one digest, in which factors count", async () => {
  const selections = [{}, { factors: ["F"] }, { factors: ["F"], assets: ["A"] }];
  const digests = new Set<string>();
  for (const selection of selections) {
    const { digest, history } = await loadData(file, selection);
    expect(universeDigest(universeOf(history))).toBe(digest);
    expect((await loadUniverse(file, selection)).digest).toBe(digest);
    expect(universeDigest(structuredClone(universeOf(history)))).toBe(digest);
    digests.add(digest);
  }
  const changed = { ...file, bytes: csv(1e-9) };
  digests.add((await loadData(changed, { factors: ["F"] })).digest);
  expect(digests.size).toBe(4);
});

test("the digest is SHA-256 of the bytes that its description names; without factors that of the panel", async () => {
  const { digest, history } = await loadData(file, { factors: ["F"] });
  const head = JSON.stringify(["prices", ["A", "B"], days, ["F"]]);
  const bytes = Buffer.alloc(8 * 3 * days.length);
  days.forEach((_, i) => {
    [100 + i, 50 - i, 7 + i].forEach((value, j) => {
      bytes.writeDoubleLE(value, 8 * (3 * i + j));
    });
  });
  expect(digest).toBe(createHash("sha256").update(head).update(bytes).digest("hex"));
  expect(universeDigest(universeOf({ prices: history.prices }))).toBe(panelDigest(history.prices));
});

test("prices made from returns keep one digest as a universe too", async () => {
  const small = new TextEncoder().encode(`date,A\n${days.map((day, i) => `${day},0.0${i + 1}`).join("\n")}`);
  const { digest, history } = await loadData({ name: "r.csv", bytes: small, holds: "returns" }, {});
  expect(universeDigest(universeOf(history))).toBe(digest);
});

test("a job for other data is refused, says whose, and is in no cache", async () => {
  const { digest, history } = await loadData(file, {});
  const job = {
    kind: "measure",
    data: digest,
    dataset: { assets: ["A", "B"], from: days[0], to: days[8] },
    strategy: {
      name: "1/N",
      model: { name: "sample", options: {} },
      design: { name: "equal-weight", options: {} },
      constraints: {},
      returnType: "simple",
    },
    walkForward: { ...walkForwardDefaults, lookback: 3, optimizeEvery: 1, rebalanceEvery: 1 },
  } as const;
  expect((await runJob(universeOf(history), job)).status).toBe("done");
  const other = (await loadData({ ...file, bytes: csv(1) }, {})).history;
  const answer = await runJob(universeOf(other), job);
  expect(answer).toEqual({
    status: "refused",
    code: "other-data",
    message: `the job is for the data ${digest.slice(0, 16)}…, and these are ${universeDigest(universeOf(other)).slice(0, 16)}…`,
  });
  expect(isRepeatable(answer as Parameters<typeof isRepeatable>[0])).toBe(false);
});
