import { expect, test } from "vitest";
import { verdictInWords } from "./verdict-in-words.ts";

const sharpe = { first: "Sharpe ratio of Risk parity", said: 0.512345678901, found: 0.498765432109 };

test("a difference is told with its figure, both values, and how far apart they are", () => {
  expect(verdictInWords({ is: "differs", ...sharpe, by: 0.0265 })).toBe(
    "Differs, first in Sharpe ratio of Risk parity: 0.5123 in the link, 0.4988 here, 2.7% apart.",
  );
  expect(
    verdictInWords({ is: "other version", made: "0.1.0", ...sharpe, found: 0.512345673777, by: 1e-8 }),
  ).toMatch(/kinfolio 0\.1\.0.*0\.5123456789 in the link, 0\.5123456738 here, one part in 100,000,000 apart/);
});

test("words that differ are told as they are, without a size", () => {
  expect(verdictInWords({ is: "differs", first: "CAGR of Risk parity", said: -0.25, found: "nothing" })).toBe(
    "Differs, first in CAGR of Risk parity: −0.25 in the link, nothing here.",
  );
});

test("agreement says how far it goes", () => {
  expect(verdictInWords({ is: "agrees", largest: 2e-12 })).toContain("to one part in 500,000,000,000.");
  expect(verdictInWords({ is: "agrees", largest: 0 })).toContain("all figures shown");
});
