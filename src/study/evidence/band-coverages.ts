import { bootstrapIntervals } from "../../evaluate/inference/bootstrap-intervals.ts";
import type { BandMet } from "../../jobs/forecasts/band-met.ts";
import type { MetForecasts } from "../../jobs/forecasts/met-forecasts.ts";
import { bandedPortfolios } from "../../jobs/results/banded-portfolio.ts";
import type { BandCoverage, EvidenceSettings } from "../../jobs/results/evidence.ts";
import type { RowSpan } from "../../numeric/splits/row-span.ts";
import { mean } from "../../numeric/statistics/sample-statistics.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";

/** How often each model's bands held what came, over tests of the whole length: a short last one is none of theirs. */
export function bandCoverages(
  specs: readonly StrategySpec[],
  met: readonly MetForecasts[],
  tests: readonly RowSpan[],
  settings: EvidenceSettings,
): BandCoverage[] {
  const isWhole = ({ from, to }: RowSpan): boolean => to - from === settings.refitEvery;
  return bandedPortfolios.flatMap((portfolio) =>
    specs.flatMap(({ name }, i) => {
      const bands = met[i].bands[portfolio].filter((band, k) => band !== null && isWhole(tests[k]));
      return bands.length < 2
        ? []
        : [{ model: name, portfolio, ...coverage(bands as readonly BandMet[], settings) }];
    }),
  );
}

function coverage(
  bands: readonly BandMet[],
  { resamples, seed, level }: EvidenceSettings,
): Omit<BandCoverage, "model" | "portfolio"> {
  const share = (holds: (band: BandMet) => boolean): number => bands.filter(holds).length / bands.length;
  const isHeld = ({ lower, upper, realized }: BandMet): boolean => lower <= realized && realized <= upper;
  const held = share(isHeld);
  const shares = {
    bands: bands.length,
    held,
    below: share(({ lower, realized }) => realized < lower),
    above: share(({ upper, realized }) => realized > upper),
  };
  if (held === 0 || held === 1) return { ...shares, lower: null, upper: null };
  const hits = Float64Array.from(bands, (band) => (isHeld(band) ? 1 : 0));
  const { intervals } = bootstrapIntervals(hits, (drawn) => ({ held: mean(drawn) }), {
    resamples,
    seed,
    level,
  });
  return { ...shares, lower: intervals.held.lower, upper: intervals.held.upper };
}
