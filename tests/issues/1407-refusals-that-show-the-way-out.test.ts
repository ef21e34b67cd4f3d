import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const data = ["--prices", "sample/etf_prices.csv", "--from", "2021-01-01"];

test.each(["mixed", "mixed-adaptive"])(
  "%s of one asset without factors is refused, with one it is fitted",
  async (model) => {
    const one = ["estimate", ...data, "--assets", "IWM", "--model", model];
    const { code, stderr } = await kinfolio(one);
    expect(code).toBe(2);
    expect(stderr).toBe(
      "kinfolio: too-few-assets: IWM is the only asset, and without factors the market is it: no residual is left to model\n" +
        "  name a factor (--factors), or take another model\n",
    );
    expect((await kinfolio([...one, "--factors", "SPY"])).code).toBe(0);
  },
);

test.each([
  ["AGG >= GLD", 'kinfolio: bad-option: --probability "AGG >= GLD": two assets are needed, "A > B"\n'],
  [
    "AGG > XX",
    'kinfolio: unknown-asset: --probability "AGG > XX": XX is none of the assets\n  the assets are IWM, AGG, GLD\n',
  ],
])("--probability %s", async (asked, message) => {
  const chosen = [...data, "--assets", "IWM,AGG,GLD", "--model", "mixed", "--posterior", "20"];
  const { code, stderr } = await kinfolio(["optimize", ...chosen, "--probability", asked]);
  expect(code).toBe(2);
  expect(stderr).toBe(message);
});

test("a constraint that a grid misspells is guessed, as options of estimators and designs are", async () => {
  const file = join(await temporaryFolder(), "grid.yaml");
  const study = "title: A letter too much\nstrategies: [gmv]\ngrid: { options: { maxWieght: [40%, 1] } }\n";
  await writeFile(file, study);
  const { code, stderr } = await kinfolio(["backtest", "--study", file, "--estimate"]);
  expect(code).toBe(2);
  expect(stderr).toContain("strategy gmv has no option maxWieght, did you mean maxWeight?");
});
