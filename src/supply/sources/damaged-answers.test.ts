import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bytesOf,
  eodhdAnswers,
  fakeShare,
  tiingoPrices,
  yahooChart,
} from "../../../tests/support/sources/fake-share.ts";
import { SourceFailure } from "../source.ts";
import { ecbTable } from "./ecb.ts";
import { eodhdBars } from "./eodhd.ts";
import { fredObservations, fredTable } from "./fred.ts";
import { tiingoBars } from "./tiingo.ts";
import { yahooBars } from "./yahoo.ts";

const share = fakeShare("ABC", {
  sessions: 12,
  dividends: [{ day: 17905, amount: 1 }],
  splits: [{ day: 17906, ratio: 2 }],
});
const { eod, div, splits } = eodhdAnswers(share);
const eodhdOf = (part: "prices" | "dividends" | "splits") => (bytes: Uint8Array) =>
  eodhdBars(
    { prices: bytesOf(eod), dividends: bytesOf(div), splits: bytesOf(splits), [part]: bytes },
    "ABC.US",
    "ABC.US",
    {},
  );

type Readable = readonly [name: string, answer: string, read: (bytes: Uint8Array) => { days: Int32Array }];
const readers: readonly Readable[] = [
  ["yahoo", JSON.stringify(yahooChart(share)), (bytes) => yahooBars(bytes, "ABC", {}, 1.9e9)],
  ["tiingo", JSON.stringify(tiingoPrices(share)), (bytes) => tiingoBars(bytes, "ABC", {})],
  ["eodhd prices", JSON.stringify(eod), eodhdOf("prices")],
  ["eodhd dividends", JSON.stringify(div), eodhdOf("dividends")],
  ["eodhd splits", JSON.stringify(splits), eodhdOf("splits")],
  [
    "fred",
    "observation_date,A,B\n2024-01-01,.,1\n2024-01-02,5.46,\n",
    (bytes) => fredTable(bytes, "A,B", {}),
  ],
  [
    "fred's API",
    '{"observations":[{"date":"2024-01-02","value":"5.46"}]}',
    (bytes) => fredObservations([bytes], "A", {}),
  ],
  [
    "ecb",
    'KEY,TIME_PERIOD,OBS_VALUE,UNIT,TITLE\nA,2024-01-02,1.09,USD,"a, b"\nA,2024-Q1,1,USD,"c"\n',
    (bytes) => ecbTable(bytes, "A.B", {}),
  ],
];

/** Numbers, words and marks that stand where others did. */
const pieces = fc.oneof(
  fc.constantFrom(
    "",
    "null",
    "-1",
    "0",
    "1e300",
    "1e20",
    "-1e20",
    "true",
    "{}",
    "[]",
    '"',
    ",",
    "\n",
    "2024-99-99",
    "9999999999999",
  ),
  fc.string({ maxLength: 5 }),
);

describe("whatever becomes of an answer, it is read, or refused as one", () => {
  test.each(readers)("%s", (_, answer, read) => {
    expect(read(bytesOf(answer)).days.length).toBeGreaterThan(0);
    const tokens = answer.split(/(?<=[,:[\]{}\n"])|(?=[,:[\]{}\n"])/);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(tokens.length - 1), pieces), { minLength: 1, maxLength: 3 }),
        fc.option(fc.nat(answer.length)),
        (changes, cut) => {
          const changed = [...tokens];
          for (const [at, piece] of changes) changed[at] = piece;
          const text = changed.join("").slice(0, cut ?? undefined);
          try {
            const { days } = read(bytesOf(text));
            expect(days.every((day, i) => i === 0 || day > days[i - 1])).toBe(true);
          } catch (error) {
            if (!(error instanceof SourceFailure)) throw error;
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
