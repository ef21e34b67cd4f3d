import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { writeWhole } from "../../src/node/files/files.ts";
import { lockFolder } from "../../src/node/files/folder-lock.ts";
import { inFolder } from "../../src/node/out/out-folder.ts";
import { type RunFile, writeRun } from "../../src/node/out/write-run.ts";
import { kinfolio, spawnKinfolio, temporaryFolder } from "../support/kinfolio.ts";

const file = (name: string, text = name): RunFile => ({ name, content: () => text });
const page = file("report.html");

/** All there is in a folder, hidden files too, by name. */
function contentOf(
  folder: string,
  isAskedFor: (name: string) => boolean = () => true,
): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const asked = names.filter(isAskedFor).toSorted();
  return Object.fromEntries(asked.map((name) => [name, readFileSync(join(folder, name), "latin1")]));
}
const namesIn = (folder: string): string[] => Object.keys(contentOf(folder));

const listed = (folder: string): string[] => JSON.parse(readFileSync(join(folder, "run.json"), "utf8")).files;

describe("a folder used twice", () => {
  test("holds the files of the second run, each of them listed, and what is not of a run", async () => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, "notes.txt"), "mine");
    await writeRun(folder, [file("figures/a.svg"), file("figures/B.svg"), file("returns.csv")], page, {
      seed: 1,
    });
    mkdirSync(join(folder, "figures/mine"));
    await writeRun(folder, [file("figures/b.svg"), file("measures.csv")], page, { seed: 2 });
    const names = ["figures/b.svg", "measures.csv", "run.json", "report.html"];
    expect(listed(folder)).toEqual(names);
    expect(namesIn(folder)).toEqual([...names, "notes.txt"].toSorted());
    expect(existsSync(join(folder, "figures/mine"))).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, "run.json"), "utf8"))).toEqual({ seed: 2, files: names });
  });

  test("holds one whole run after the command line: gmv and hrp walked, then many datasets", async () => {
    const folder = await temporaryFolder();
    const data = [
      "--assets",
      "S01,S02,S03,S04",
      "--from",
      "2018-01-01",
      "--to",
      "2018-12-31",
      "--lookback",
      "100",
    ];
    const first = await kinfolio(["backtest", "--strategies", "gmv,hrp", ...data, "--out", folder]);
    expect(first.code).toBe(0);
    expect(namesIn(folder)).toEqual(["cells.jsonl", ...listed(folder)].toSorted());
    const many = ["--resamples", "4", "--resample-assets", "3", "--resample-periods", "120"];
    const second = await kinfolio([
      "backtest",
      "--strategies",
      "equal-weight,gmv",
      ...many,
      ...data,
      "--out",
      folder,
    ]);
    expect(second.code).toBe(0);
    expect(namesIn(folder)).toEqual(["cells.jsonl", ...listed(folder)].toSorted());
    expect(listed(folder)).not.toContain("returns.csv");
    expect(listed(folder)).toContain("datasets.json");
  });

  test("loses nothing outside of it to a list that somebody made up", async () => {
    const above = await temporaryFolder();
    const folder = join(above, "report");
    mkdirSync(join(folder, "figures"), { recursive: true });
    writeFileSync(join(above, "precious"), "kept");
    writeFileSync(join(folder, "figures/precious"), "kept");
    const files = [
      "../precious",
      "figures/../../precious",
      join(above, "precious"),
      "..",
      ".",
      "figures",
      "",
      7,
      null,
    ];
    writeFileSync(join(folder, "run.json"), JSON.stringify({ files }));
    await writeRun(folder, [], page, {});
    expect(namesIn(above)).toEqual([
      "precious",
      "report/figures/precious",
      "report/report.html",
      "report/run.json",
    ]);
  });

  test("is rid of what killed runs left behind: parts of its files, and files that no list names", async () => {
    const folder = await temporaryFolder();
    mkdirSync(join(folder, "figures"));
    const holder = { pid: 2 ** 22 + 1, host: hostname(), writing: ["figures/left.svg", "left.csv"] };
    writeFileSync(join(folder, ".kinfolio.lock"), JSON.stringify(holder));
    const parts = [".report.html.99.part", "figures/.left.svg.98.part", ".left.csv.97.part"];
    const strangers = [".other.96.part", ".report.html.part", "figures/other.svg"];
    for (const name of ["left.csv", "figures/left.svg", ...parts, ...strangers])
      writeFileSync(join(folder, name), "");
    await writeRun(folder, [], page, {});
    expect(namesIn(folder)).toEqual([...strangers, "report.html", "run.json"].toSorted());
  });
});

describe("a folder in use", () => {
  test("is refused to another process in words, and free again after", async () => {
    const folder = await temporaryFolder();
    const data = ["--assets", "S01,S02", "--from", "2019-01-01", "--lookback", "100"];
    const backtest = (): ReturnType<typeof kinfolio> =>
      kinfolio(["backtest", "--strategies", "equal-weight", ...data, "--out", folder]);
    const lock = lockFolder(folder);
    const refused = await backtest();
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(
      new RegExp(
        `^kinfolio: unwritable-folder: cannot write ${folder}: process ${process.pid} is using it\n  wait`,
      ),
    );
    lock.release();
    expect((await backtest()).code).toBe(0);
    expect(readdirSync(folder)).not.toContain(".kinfolio.lock");
  });

  const ended = 2 ** 22 + 1; // above the most that Linux gives
  test.each([
    ["a process that is no more", { pid: ended, host: hostname() }, 0],
    [
      "an earlier process of a number that is used again",
      { pid: process.ppid, started: "1", host: hostname() },
      0,
    ],
    ["an earlier process of this one's number", { pid: process.pid, started: "1", host: hostname() }, 0],
    ["a machine that has not renewed it for ten minutes", { pid: 1, host: "elsewhere" }, 600],
    ["a power cut", '{ "pid": 1', 0],
  ])("by a lock of %s can be had", async (_, holder, secondsAgo) => {
    const folder = await temporaryFolder();
    const path = join(folder, ".kinfolio.lock");
    writeFileSync(path, typeof holder === "string" ? holder : JSON.stringify(holder));
    const then = new Date(Date.now() - 1000 * secondsAgo);
    utimesSync(path, then, then);
    const lock = lockFolder(folder);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: process.pid, host: hostname() });
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ["this machine", { pid: process.ppid, host: hostname() }, `process ${process.ppid} is using it`],
    ["another", { pid: 12, host: "elsewhere" }, "process 12 on elsewhere is using it"],
  ])("by a living process of %s cannot", async (_, holder, words) => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, ".kinfolio.lock"), JSON.stringify(holder));
    expect(() => lockFolder(folder)).toThrow(words);
    expect(readdirSync(folder)).toEqual([".kinfolio.lock"]);
  });

  test("that is removed meanwhile is an error, not a page beside cells that are gone", async () => {
    const folder = join(await temporaryFolder(), "report");
    const run = inFolder(folder, async () => {
      rmSync(folder, { recursive: true });
      await writeRun(folder, [], page, {});
    });
    await expect(run).rejects.toThrow(`cannot write ${folder}: it was removed, or taken by another process`);
    expect(existsSync(folder)).toBe(false);
  });
});

test.each([
  ["/proc/kinfolio/report", "there is no such folder"], // Node's own mkdir -p never comes back
  ["/dev/null/report", "a part of the path is not a folder"],
  ["FILE", "there is a file of that name"],
  ["LOOP", "its symbolic links lead in a circle"],
  ["n".repeat(300), "the name is too long"],
])("--out %.30s is refused in plain words: %s", async (out, words) => {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, "FILE"), "");
  symlinkSync(join(folder, "LOOP"), join(folder, "LOOP"));
  const { code, stderr } = await kinfolio(["backtest", "--strategies", "gmv", "--out", out], folder);
  expect(code).toBe(2);
  expect(stderr).toBe(`kinfolio: unwritable-folder: cannot write ${out}: ${words}\n`);
});

test("a page that is a symbolic link is followed, also where it leads to nothing yet", async () => {
  const folder = await temporaryFolder();
  mkdirSync(join(folder, "real"));
  symlinkSync("real/page.html", join(folder, "link.html"));
  for (const text of ["one", "two"]) {
    await writeWhole(join(folder, "link.html"), text);
    expect(readFileSync(join(folder, "real/page.html"), "utf8")).toBe(text);
  }
  expect(readdirSync(join(folder, "real"))).toEqual(["page.html"]);
  symlinkSync("a.html", join(folder, "b.html"));
  symlinkSync("b.html", join(folder, "a.html"));
  await expect(writeWhole(join(folder, "a.html"), "")).rejects.toThrow("its symbolic links lead in a circle");
});

test("a page written again has the figures of its own alone", async () => {
  const folder = await temporaryFolder();
  const sheet = async (...more: readonly string[]): Promise<string[]> => {
    const args = ["tearsheet", "--from", "2018-01-01", "--resamples", "20", "--out", "sheet.html"];
    expect((await kinfolio([...args, ...more], folder)).code).toBe(0);
    return readdirSync(join(folder, "sheet-figures"));
  };
  expect(await sheet("--benchmark", "AGG")).toContain("rolling-beta.svg");
  writeFileSync(join(folder, "sheet-figures/mine.svg"), "");
  const alone = await sheet();
  expect(alone).not.toContain("rolling-beta.svg");
  expect(alone).toContain("mine.svg");
});

describe("kill -9 while the files are written", async () => {
  const main = resolve(import.meta.dirname, "../../dist/bin/kinfolio.js");
  const data = [
    "--assets",
    "S01,S02,S03,S04",
    "--from",
    "2018-01-01",
    "--to",
    "2018-12-31",
    "--lookback",
    "100",
  ];
  const args = (folder: string): string[] => [
    "backtest",
    "--strategies",
    "gmv",
    ...data,
    "--out",
    folder,
    "--json",
  ];
  const calm = await temporaryFolder();
  const undisturbed = await spawnKinfolio(args(calm));
  const right = written(calm);

  function isOnItsWay(name: string): boolean {
    return name === "cells.jsonl" || /(?:^|\/)\./.test(name);
  }

  /** The files of a run, without those that are on their way, and the cells. */
  function written(folder: string): Record<string, string> {
    return contentOf(folder, (name) => !isOnItsWay(name));
  }

  test.each([2, 11])(
    "after %i of 14: what is there is whole, and the same command ends as if nothing had been",
    async (count) => {
      const folder = await temporaryFolder();
      const child = spawn(process.execPath, [main, ...args(folder)], { stdio: "ignore" });
      const dead = new Promise((settle) => child.on("exit", settle));
      while (child.exitCode === null && Object.keys(written(folder)).length < count) {
        await new Promise((wait) => setImmediate(wait));
      }
      child.kill("SIGKILL");
      await dead;
      const left = written(folder);
      expect(right).toMatchObject(left);
      expect(Object.keys(right)).toHaveLength(14);
      const resumed = await spawnKinfolio(args(folder));
      expect(resumed.stdout).toBe(undisturbed.stdout);
      expect(namesIn(folder)).toEqual(namesIn(calm));
      expect(written(folder)).toEqual(right);
    },
  );
});
