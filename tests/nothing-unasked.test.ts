import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "./support/kinfolio.ts";

const src = resolve(import.meta.dirname, "../src");
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((name) => /(?<!\.test)\.ts$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(src, name), "utf8") }));

test("one file can open a connection, and the command fetch alone leads to it; one other listens, to this machine", () => {
  const opens =
    /(?<![.\w])fetch\(|\b(?:XMLHttpRequest|WebSocket|EventSource)\b|"node:(?:net|http|https|http2|tls|dgram)"/;
  const able = files.filter(({ text }) => opens.test(text.replaceAll(/^\s*(?:\*|\/\/|\/\*).*$/gm, "")));
  expect(able.map(({ name }) => name)).toEqual(["node/app/serve-app.ts", "node/supply/net.ts"]);
  const importers = (path: string) =>
    files
      .filter(({ text }) => new RegExp(`import (?!type)[^;]*/${path}"`).test(text))
      .map(({ name }) => name);
  expect(importers("net.ts").filter((name) => !name.endsWith("/ask.ts"))).toEqual([
    "node/supply/run-fetch.ts",
  ]);
  expect(importers("run-fetch.ts")).toEqual(["cli/commands/fetch.ts"]);
  expect(importers("serve-app.ts")).toEqual(["cli/commands/app.ts"]);
});

describe("no other command opens a connection", () => {
  const few = ["--assets", "S01,S02,S03", "--from", "2018-01-02"];
  test.each([
    ["estimate", ...few],
    ["optimize", "--design", "gmv", ...few],
    ["frontier", "--points", "3", "--random", "0", ...few],
    ["backtest", "--strategies", "equal-weight", "--workers", "1", ...few],
    ["tearsheet", "--strategy", "SPY", "--resamples", "10"],
    ["data", "list"],
    ["data", "sources"],
    ["fetch", "--help"],
  ])("kinfolio %s %s", async (...args) => {
    const { code, connections } = await kinfolio(args, undefined, { KINFOLIO_DATA: await temporaryFolder() });
    expect([code, connections]).toEqual([0, 0]);
  });
});

test("the tests themselves reach nobody", async () => {
  await expect(fetch("http://198.51.100.7/")).rejects.toMatchObject({
    cause: { message: "a test reaches for 198.51.100.7" },
  });
});
