import { expect, test } from "vitest";
import { kinfolio } from "../support/kinfolio.ts";

test.each([
  ["optimze", "optimze", "Did you mean optimize?"],
  ["help optimze", "optimze", "Did you mean optimize?"],
  ["optimze --help", "optimze", "Did you mean optimize?"],
  ["--help optimze", "optimze", "Did you mean optimize?"],
  ["help data lst", "lst", "Did you mean list?"],
  ["data lst --help", "lst", "Did you mean list?"],
  ["help zzz", "zzz", "kinfolio --help lists the commands"],
  ["queue zzz", "zzz", "kinfolio queue --help lists the commands"],
])("kinfolio %s names no command, and says which was meant", async (line, word, advice) => {
  const { code, stdout, stderr } = await kinfolio(line.split(" "));
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toBe(`kinfolio: bad-option: unknown command '${word}'\n  ${advice}\n`);
});

test.each([
  ["help optimize", "Usage: kinfolio optimize "],
  ["--help optimize", "Usage: kinfolio optimize "],
  ["help data list", "Usage: kinfolio data list "],
  ["data help list", "Usage: kinfolio data list "],
  ["data help", "Usage: kinfolio data "],
  ["help help", "Usage: kinfolio "],
  ["help", "Usage: kinfolio "],
])("kinfolio %s shows the help that is asked for", async (line, usage) => {
  const { code, stdout, stderr } = await kinfolio(line.split(" "));
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout.startsWith(usage)).toBe(true);
});
