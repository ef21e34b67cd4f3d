import { holdingsIds } from "../../../report/backtest/holdings.ts";
import type { Block, Report } from "../../../report/report.ts";
import type { BacktestStudy, Walks } from "../../backtest/backtest.ts";
import type { MixedModelSettings } from "./settings.ts";

/**
 * A walk-forward's page without what this study draws up in its own way, and with the holdings of those estimators alone
 * that it is about; `weights.csv` has all of them.
 */
export function abridged(
  report: Report,
  { strategies }: BacktestStudy,
  { ledgers }: Walks,
  { reference, densityReference }: MixedModelSettings,
): Report {
  const shown = strategies.filter(
    ({ name, model: { name: model, options } }) =>
      name === reference ||
      name === densityReference ||
      (model === "mixed" && options.noMix !== true && options.systematicOnly !== true),
  );
  const names = new Set(shown.map(({ name }) => name));
  const others = holdingsIds(ledgers).filter((_, i) => !names.has(ledgers[i].name));
  const dropped = new Set(["forecasts", "log-prices", ...others]);
  const kept = (block: Block): boolean => !("id" in block && dropped.has(block.id));
  return {
    ...report,
    sections: report.sections.map((section) => ({ ...section, blocks: section.blocks.filter(kept) })),
  };
}
