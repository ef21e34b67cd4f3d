import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { endedByHand, startedApp } from "../support/app-command.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

describe("kinfolio app", () => {
  test("says its address, serves the page to this machine, and ends well by Ctrl-C", async () => {
    const { child, address } = await startedApp(["--port", "0"]);
    expect(address.hostname).toBe("127.0.0.1");
    expect(await (await fetch(address)).text()).toContain("<title>kinfolio</title>");
    expect(await endedByHand(child)).toBe(0);
  });

  test("Ctrl-C right behind the address ends it too: of twelve at once one in five went on for ever", async () => {
    const ended = Array.from({ length: 12 }, async () => {
      const { child } = await startedApp(["--port", "0"]);
      return await endedByHand(child);
    });
    expect(new Set(await Promise.all(ended))).toEqual(new Set([0]));
  });

  test("hands out prices and a study with all that it names, once", async () => {
    const folder = await temporaryFolder();
    const prices = "date,A,B\n2024-01-02,1,2\n2024-01-03,2,3\n";
    writeFileSync(join(folder, "prices.csv"), prices);
    writeFileSync(
      join(folder, "mine.yaml"),
      "title: Mine\ndata: { prices: prices.csv }\nstrategies: [gmv]\n",
    );
    const { child, address } = await startedApp(["--port", "0", "--study", "mine.yaml"], folder);
    const at = `${address.origin}/given/${address.hash.replace("#given=", "")}`;
    expect(await (await fetch(`${at}/files.json`)).json()).toEqual(["mine.yaml", "prices.csv"]);
    expect(await (await fetch(`${at}/1`)).text()).toBe(prices);
    expect((await fetch(`${at}/1`)).status).toBe(404);
    expect(await endedByHand(child)).toBe(0);
  });

  test.each([
    [
      ["--prices", "nowhere.csv"],
      "kinfolio: unreadable-file: cannot read nowhere.csv: there is no such file",
    ],
    [["--port", "70000"], "kinfolio: bad-option: --port: "],
    [["--study", "no-such-study"], "kinfolio: unreadable-file: cannot read no-such-study"],
  ])("%j is refused before anything is served", async (args, words) => {
    const { code, stderr } = await kinfolio(["app", ...args]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });

  test("a port that is taken is refused where it was asked for", async () => {
    const { child, address } = await startedApp(["--port", "0"]);
    const { code, stderr } = await kinfolio(["app", "--port", address.port]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("is taken by another program")]);
    await endedByHand(child);
  });
});
