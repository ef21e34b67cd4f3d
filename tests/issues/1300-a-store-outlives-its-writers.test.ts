import { execFile, execFileSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { openMarketStore } from "../../src/node/store/open-store.ts";
import { withLock } from "../../src/node/store/symbol-lock.ts";
import type { MarketStore } from "../../src/supply/store.ts";
import { barsOf, rowsOf } from "../support/daily-bars.ts";
import { temporaryFolder } from "../support/kinfolio.ts";

const dying = resolve(import.meta.dirname, "../support/keep-and-die.mjs");

/** Keeps so many rows in a process of its own, killed before the n-th call that changes the disk; how many there were, at the end. */
function keepIn(folder: string, deadly: number, rows: number): Promise<number | "killed"> {
  return new Promise((settle, fail) => {
    execFile(process.execPath, [dying, folder, String(deadly), String(rows)], (error, stdout, stderr) => {
      if (error === null) settle(Number(stdout));
      else if (error.signal === "SIGKILL") settle("killed");
      else fail(new Error(stderr));
    });
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
}

/** What a reader finds: so many rows, or nothing yet. */
async function rowsIn(store: MarketStore): Promise<number> {
  const head = await store.head("made", "SPY");
  if (head === undefined) return 0;
  const { days } = await store.read("made", "SPY");
  expect(days.length).toBe(head.rows);
  return days.length;
}

describe("a writer killed between any two calls that change the disk", () => {
  test.each([
    ["the first of a store", 0],
    ["another vintage", 10],
  ])(
    "leaves what was there or what is new, never less: %s",
    async (_, before) => {
      const start = await temporaryFolder();
      if (before > 0) await keepIn(join(start, "store"), 0, before);
      const copy = async (n: number): Promise<string> => {
        const folder = join(await temporaryFolder(), String(n));
        if (before > 0) cpSync(join(start, "store"), folder, { recursive: true });
        return folder;
      };
      const calls = await keepIn(await copy(0), 0, 12);
      expect(calls).toBeGreaterThan(10);
      await Promise.all(
        Array.from({ length: Number(calls) }, async (_each, i) => {
          const folder = await copy(i + 1);
          expect(await keepIn(folder, i + 1, 12)).toBe("killed");
          const store = openMarketStore(folder);
          expect([before, 12]).toContain(await rowsIn(store));
          const bars = {
            ...barsOf("SPY", 12),
            days: Int32Array.from({ length: 12 }, (_day, t) => 18000 + t),
          };
          await store.keep(bars, { fetched: "2026-11-21T00:00:00.000Z", terms: "made up" }); // takes the lock of the dead
          expect(await rowsIn(store)).toBe(12);
          await store.prune(1);
          const left = filesBelow(folder).map((name) => name.replace(/[0-9a-f]{64}/, "DIGEST"));
          const ofSymbol = left.filter((name) => name.startsWith("prices"));
          expect(ofSymbol.toSorted()).toEqual([
            "prices/made/SPY/DIGEST.parquet",
            "prices/made/SPY/HEAD.json",
          ]);
        }),
      );
    },
    60_000,
  );
});

test("eight writers of one symbol and eight readers at once: every vintage is whole, none is lost", async () => {
  const folder = join(await temporaryFolder(), "store");
  const bars = barsOf("SPY", 100);
  const record = (i: number) => ({ fetched: `2026-11-20T00:00:0${i}.000Z`, terms: "made up" });
  const stores = Array.from({ length: 8 }, () => openMarketStore(folder));
  let isWriting = true;
  const readers = stores.map(async (store) => {
    const found = new Set<number>();
    while (isWriting) {
      const head = await store.head("made", "SPY");
      if (head !== undefined) found.add((await store.read("made", "SPY")).days.length);
    }
    return [...found];
  });
  const processes = Array.from({ length: 4 }, (_, i) => keepIn(folder, 0, 200 + i)); // others, with a lock on the disk alone
  const changes = await Promise.all(stores.map((store, i) => store.keep(rowsOf(bars, 0, 50 + i), record(i))));
  await Promise.all(processes);
  isWriting = false;
  const seen = (await Promise.all(readers)).flat();
  expect(seen.every((rows) => (rows >= 50 && rows < 58) || (rows >= 200 && rows < 204))).toBe(true);
  expect(changes.filter(({ status }) => status === "new").length).toBeLessThan(2);
  const { vintages = [] } = (await stores[0].head("made", "SPY")) ?? {};
  expect(vintages.map(({ rows }) => rows).toSorted((a, b) => a - b)).toEqual([
    50, 51, 52, 53, 54, 55, 56, 57, 200, 201, 202, 203,
  ]);
  for (const { digest, rows } of vintages) {
    expect((await stores[0].read("made", "SPY", digest)).days).toHaveLength(rows);
  }
}, 30_000);

describe("the lock of a symbol", () => {
  const lockOf = (folder: string, holder: object): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, ".lock"), JSON.stringify(holder));
  };
  const clock = () => {
    const state = { now: 1e12, said: [] as string[] };
    const waiting = {
      now: () => state.now,
      wait: async (milliseconds: number) => {
        state.now += milliseconds;
      },
      onWait: (says: string) => state.said.push(says),
    };
    return { state, waiting };
  };

  test("is waited for half a minute, with a word, then named", async () => {
    const folder = await temporaryFolder();
    lockOf(folder, { pid: process.pid, host: hostname(), time: 1e12 });
    const { state, waiting } = clock();
    await expect(withLock(folder, async () => 1, waiting)).rejects.toMatchObject({
      code: "store-locked",
      message: `${join(folder, ".lock")} is held by process ${process.pid} for more than 30 s`,
    });
    expect(state.now - 1e12).toBe(30_000);
    expect(state.said).toEqual([`waiting for process ${process.pid}, which writes ${join(folder, ".lock")}`]);
    expect(existsSync(join(folder, ".lock"))).toBe(true);
  });

  test.each([
    ["its process is no more", { pid: 2 ** 22 + 1, host: hostname(), time: 1e12 }],
    ["it is older than ten minutes, of another machine", { pid: 1, host: "elsewhere", time: 1e12 - 600_001 }],
    ["the power was cut while it was written", "{"],
  ])("is taken over where %s", async (_, holder) => {
    const folder = await temporaryFolder();
    lockOf(folder, {});
    writeFileSync(join(folder, ".lock"), typeof holder === "string" ? holder : JSON.stringify(holder));
    const { state, waiting } = clock();
    expect(await withLock(folder, async () => "done", waiting)).toBe("done");
    expect([state.now, readdirSync(folder)]).toEqual([1e12, []]);
  });

  test("of another machine that is at work is waited for", async () => {
    const folder = await temporaryFolder();
    lockOf(folder, { pid: 1, host: "elsewhere", time: 1e12 - 500_000 });
    const { state, waiting } = clock();
    const wait = async (milliseconds: number) => {
      await waiting.wait(milliseconds);
      if (state.now - 1e12 > 1000) rmSync(join(folder, ".lock"), { force: true });
    };
    expect(await withLock(folder, async () => "done", { ...waiting, wait })).toBe("done");
    expect(state.said[0]).toContain("process 1 on elsewhere");
  });
});

/** Fills a disk but for some bytes. */
function fillBut(path: string, bytes: number): void {
  try {
    for (;;) appendFileSync(path, new Uint8Array(2 ** 12));
  } catch {
    truncateSync(path, statSync(path).size - bytes);
  }
}

const isRoot = process.getuid?.() === 0;
const fullDisk = "a full disk leaves the head as it stood, and nothing half-written";

test.skipIf(!isRoot)(
  `${fullDisk}${isRoot ? "" : " (skipped: only root can mount a small one)"}`,
  async (context) => {
    const folder = await temporaryFolder();
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], { stdio: "ignore" });
    } catch {
      context.skip("nothing can be mounted here");
    }
    try {
      const store = openMarketStore(join(folder, "store"));
      const bars = barsOf("SPY", 5000);
      const record = { fetched: "2026-11-20T00:00:00.000Z", terms: "made up" };
      await store.keep(bars, record);
      const before = filesBelow(folder);
      fillBut(join(folder, "ballast"), 2 ** 15); // a lock has room, a vintage has not
      const revised = { ...bars, close: bars.close.map((close, i) => close * (1 + (i % 3) / 100)) };
      await expect(store.keep(revised, record)).rejects.toMatchObject({
        code: "unwritable-folder",
        message: expect.stringContaining("the disk is full"),
      });
      expect(filesBelow(folder)).toEqual(["ballast", ...before]);
      expect(await store.read("made", "SPY")).toEqual(bars);
      rmSync(join(folder, "ballast"));
      expect(await store.keep(revised, record)).toMatchObject({ status: "revised" });
      expect(await store.read("made", "SPY")).toEqual(revised);
    } finally {
      execFileSync("umount", [folder], { stdio: "ignore" });
    }
  },
);
