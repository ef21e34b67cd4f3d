import { expect, test } from "vitest";
import { designs } from "../../src/strategy/designs.ts";
import { models } from "../../src/strategy/models.ts";
import { usualNames } from "../../src/strategy/names/other-names.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

test.each([
  [["optimize", "--design", "gmw"], "unknown design gmw, did you mean gmv?"],
  [["optimize", "--design", "minvar"], "unknown design minvar, did you mean gmv?"],
  [["optimize", "--missing", "dropdate"], '"dropdate" given, did you mean drop-date?'],
  [["optimize", "--design", "min-risk", "--risk", "variancee"], '"variancee" given, did you mean variance?'],
  [["fetch", "SPY", "--source", "yahooo"], '"yahooo" given, did you mean yahoo?'],
  [["fetch", "--series", "fed:DGS3MO"], "did you mean fred?"],
])("%j is answered by what was meant", async (args, message) => {
  const { code, stderr } = await kinfolio(args, await temporaryFolder());
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test("the names that are asked for most are names", () => {
  expect(usualNames.filter((name) => !(name in designs) && !(name in models))).toEqual([]);
});
