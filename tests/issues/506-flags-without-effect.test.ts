import { expect, test } from "vitest";
import { kinfolio } from "../support/kinfolio.ts";

test.each([
  [
    ["backtest", "--resample-assets", "4"],
    "--resample-assets has no effect: --resamples or --datasets is needed",
  ],
  [["backtest", "--resample-periods", "300"], "--resample-periods has no effect"],
  [["backtest", "--leaderboard", "sharpe=1"], "--leaderboard has no effect"],
  [
    ["backtest", "--datasets", "x.json", "--resample-periods", "9"],
    "has no effect: datasets are given, none are drawn",
  ],
  [
    ["backtest", "--datasets", "x.json", "--resamples", "9"],
    "--resamples and --datasets are given, one of them",
  ],
  [["run", "walk-forward", "--vix", "vix.csv"], "--vix has no effect: a backtest study does not use it"],
  [["run", "walk-forward", "--characteristics", "c.csv"], "--characteristics has no effect"],
  [["run", "walk-forward", "--as-published"], "--as-published has no effect"],
  [
    ["optimize", "--model", "student-t", "--method", "pop", "--degrees-of-freedom", "5"],
    "--method and --degrees-of-freedom",
  ],
  [
    ["optimize", "--model", "skew-t", "--degrees-of-freedom", "9", "--min-degrees-of-freedom", "9"],
    "--degrees-of-freedom and --min-degrees-of-freedom are given, one of them is needed",
  ],
  [
    ["optimize", "--design", "mvsk", "--xi", "3", "--mvsk-lambda", "1,2,3,4"],
    "--xi and --mvsk-lambda are given",
  ],
  [["estimate", "--model", "ewma", "--span", "3", "--half-life", "3"], "--half-life and --span are given"],
  [["backtest", "--strategies", "gmv", "--xi", "3"], "--xi is given, but no option of gmv"],
])("%j: exit 2, and why", async (args, says) => {
  const { code, stderr } = await kinfolio(args);
  expect(code).toBe(2);
  expect(stderr).toContain(says);
});
