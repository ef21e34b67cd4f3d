import { expect, test } from "vitest";
import { kinfolio } from "../support/kinfolio.ts";

const asked = {
  estimate: [],
  optimize: ["--design", "gmv"],
  explain: ["--design", "gmv", "--no-leave-out"],
  frontier: ["--points", "5", "--random", "10"],
  rebalance: ["--design", "gmv", "--value", "100000"],
};

async function notesOf(command: string, window: readonly string[], model: string): Promise<string> {
  const further = asked[command as keyof typeof asked];
  const shared = ["--prices", "sample/stock_prices.csv", ...window, "--model", model];
  const { stdout } = await kinfolio([command, ...shared, ...further, "--json"]);
  return (JSON.parse(stdout).notes ?? []).join("\n");
}

const fewDays = ["--from", "2015-01-02", "--to", "2015-01-20"];

test.each(Object.keys(asked))(
  "%s says that a sample of fewer days than assets has portfolios without risk that are none",
  async (command) => {
    expect(await notesOf(command, fewDays, "sample")).toMatch(
      /returns cannot tell the risks of 2\d assets apart/,
    );
    expect(await notesOf(command, fewDays, "ledoit-wolf")).not.toMatch(/apart/);
  },
);

test("nothing is said of more days than assets", async () => {
  expect(await notesOf("optimize", ["--to", "2015-06-30"], "sample")).not.toMatch(/apart/);
});
