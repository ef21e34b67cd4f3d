import { expect, test } from "vitest";
import { rateOn, ratesWithin } from "./dated-rates.ts";

const rates = {
  name: "fred:X",
  dates: ["2020-01-02", "2020-01-06", "2020-02-03"],
  perYear: [0.01, 0.02, 0.03],
};

test("a date has the last rate of that date or before, never a later one", () => {
  const dates = ["2020-01-02", "2020-01-05", "2020-01-06", "2020-02-02", "2030-01-01"];
  expect(dates.map((date) => rateOn(rates, date))).toEqual([0.01, 0.01, 0.02, 0.02, 0.03]);
});

test("before the first there is none", () => {
  expect(() => rateOn(rates, "2020-01-01")).toThrow(
    "fred:X begins on 2020-01-02: no rate is known on 2020-01-01",
  );
});

test("a part says on its dates what the whole says", () => {
  const part = ratesWithin(rates, "2020-01-20", "2020-02-02");
  expect(part).toEqual({ name: "fred:X", dates: ["2020-01-06"], perYear: [0.02] });
  expect(ratesWithin(rates, "2019-01-01", "2021-01-01")).toEqual(rates);
});
