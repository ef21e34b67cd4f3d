import { InputError } from "../../../base/errors.ts";
import type { TextFile } from "../../../base/text-file.ts";
import { counted } from "../../../base/words/counted.ts";
import { equalWeightMean } from "../../../estimate/mixed-model/window/factor-columns.ts";
import type { MixedModelSettings, StudyWindow } from "../../../jobs/results/mixed-model.ts";
import type { History, PricePanel } from "../../../market/panel/panel.ts";
import { panelAtRows, panelColumns } from "../../../market/panel/panel-parts.ts";
import { returnsOf } from "../../../market/panel/returns.ts";
import { lastRows } from "../../../market/selection/frequency.ts";
import { parseDataTable } from "../../../market/table/data-table.ts";
import { columnOf, zeros } from "../../../numeric/matrix/matrix.ts";

/**
 * The last months of a history, or those up to a day of it, whatever its frequency.
 *
 * @param vix Levels of the volatility index by date, in place of a column of the history.
 * @throws {InputError} `unknown-asset` where there are factors, but not the market, `too-few-periods`.
 */
export function studyWindow(
  { prices, factors }: History,
  settings: MixedModelSettings,
  vix?: TextFile,
): StudyWindow {
  const levels = factors ?? panelColumns(prices, []);
  const { until, months } = settings;
  const known = until === undefined ? prices.dates : prices.dates.filter((date) => date <= until);
  const rows = lastRows(known, "monthly").slice(-(months + 1));
  if (rows.length < 25) {
    throw new InputError(
      "too-few-periods",
      `${counted(rows.length, "month end")} given, the study needs at least 25`,
    );
  }
  const monthly = (panel: PricePanel, names: readonly string[]): PricePanel => ({
    ...panelColumns(
      panelAtRows(panel, rows),
      names.map((name) => columnNamed(panel, name)),
    ),
    periodsPerYear: 12,
  });
  const assets = monthly(prices, prices.assets);
  const market = levels.assets.length > 0 ? monthly(levels, [settings.market]) : equalWeightIndex(assets);
  const factorNames = settings.factors.filter((name) => levels.assets.includes(name));
  return {
    assets,
    withMarket: beside(assets, market),
    factors: factorNames.length > 0 ? monthly(levels, factorNames) : market,
    volatility: vix ? levelsOn(assets.dates, vix) : ownVolatility(monthly, levels, settings.volatility),
  };
}

function columnNamed(panel: PricePanel, name: string): number {
  const index = panel.assets.indexOf(name);
  if (index >= 0) return index;
  throw new InputError(
    "unknown-asset",
    `the study needs a factor ${name}; the factors are ${panel.assets.join(", ")}`,
    {
      asset: name,
    },
  );
}

function ownVolatility(
  monthly: (panel: PricePanel, names: readonly string[]) => PricePanel,
  levels: PricePanel,
  name: string,
): Float64Array | undefined {
  return levels.assets.includes(name) ? columnOf(monthly(levels, [name]).values, 0) : undefined;
}

/** The last level on or before each date, within the same month: `date` and `close` (or the only other column). */
function levelsOn(dates: readonly string[], { name, text }: TextFile): Float64Array {
  const { columns } = parseDataTable(text, name);
  const day = columns.find((column) => /^date$/i.test(column.name));
  const close =
    columns.find((column) => /^close$/i.test(column.name)) ?? columns.find(({ kind }) => kind === "number");
  const days = day?.names;
  if (days === undefined || close?.kind !== "number") {
    throw new InputError("bad-file", `${name} needs a column date and a column close`, { file: name });
  }
  return Float64Array.from(dates, (date) => {
    const row = days.findLastIndex((at) => at !== null && at <= date && at.slice(0, 7) === date.slice(0, 7));
    if (row < 0 || !(close.values[row] > 0)) {
      throw new InputError("missing-value", `${name} has no level in the month up to ${date}`, {
        file: name,
        date,
      });
    }
    return close.values[row];
  });
}

/** Level of one over N, put back to equal weights every row. */
function equalWeightIndex(assets: PricePanel): PricePanel {
  const mean = equalWeightMean(returnsOf(assets).values).data;
  const values = {
    rows: assets.dates.length,
    columns: 1,
    data: new Float64Array(assets.dates.length).fill(1),
  };
  mean.forEach((change, t) => {
    values.data[t + 1] = values.data[t] * (1 + change);
  });
  return { ...assets, assets: ["market"], values };
}

/** The columns of two panels on the same dates as one. */
function beside(a: PricePanel, b: PricePanel): PricePanel {
  const [p, q] = [a.assets.length, b.assets.length];
  const values = zeros(a.values.rows, p + q);
  for (let t = 0; t < values.rows; t++) {
    values.data.set(a.values.data.subarray(t * p, (t + 1) * p), t * (p + q));
    values.data.set(b.values.data.subarray(t * q, (t + 1) * q), t * (p + q) + p);
  }
  return { ...a, assets: [...a.assets, ...b.assets], values };
}
