import { useMemo, useState } from "preact/hooks";
import { counted } from "../../../../src/base/words/counted.ts";
import { seriesColors } from "../../../../src/report/charts/series-colors.ts";
import type { Figure, Table } from "../../../../src/report/report.ts";
import type { BeliefsFormed } from "../../engine/operations/beliefs/beliefs.ts";
import { foundAssets } from "../../parts/assets/found-assets.ts";
import { Chart } from "../../parts/chart/chart.tsx";
import { More } from "../../parts/forms/more.tsx";
import { DataTable } from "../../parts/table/data-table.tsx";

const percent = { style: "percent", decimals: 1 } as const;
/** As many assets fit a picture. */
const shownAtOnce = 24;

/** Means with their intervals, and volatilities. */
export function Means({ formed }: { readonly formed: readonly BeliefsFormed[] }) {
  const [wanted, setWanted] = useState("");
  const [{ assets }] = formed;
  const isMany = assets.length > shownAtOnce;
  const shown = useMemo(() => foundAssets(assets, wanted).slice(0, shownAtOnce), [assets, wanted]);
  const figure = useMemo(() => intervalFigure(formed, shown), [formed, shown]);
  const colors = useMemo(() => seriesColors([figure]), [figure]);
  return (
    <section class="means" aria-labelledby="means-title">
      <h2 id="means-title">Means and volatilities</h2>
      {isMany && (
        <input
          type="search"
          aria-label="Find an asset among the means"
          placeholder={`Find one of ${counted(assets.length, "asset")}`}
          value={wanted}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      )}
      {shown.length === 0 ? <p>None is called so.</p> : <Chart figure={figure} colors={colors} />}
      <More title="As a table: means and volatilities">{() => <DataTable table={tableOf(formed)} />}</More>
    </section>
  );
}

function intervalFigure(formed: readonly BeliefsFormed[], shown: readonly string[]): Figure {
  const [{ assets }] = formed;
  const places = shown.map((asset) => assets.indexOf(asset));
  return {
    kind: "figure",
    id: "means",
    title: "Mean a year with its 95% interval",
    caption:
      "The interval is that of a mean of so many rows at the estimator's volatility: ± 1.96 σ / √years. Where it spans zero, the data do not tell a gain from a loss.",
    chart: {
      type: "interval",
      categories: shown,
      xAxis: { label: "Mean a year", format: { style: "percent", decimals: 0 } },
      reference: 0,
      series: formed.map(({ name, mean, halfWidth }) => ({
        name,
        estimates: places.map((i) => mean[i]),
        lower: places.map((i) => mean[i] - halfWidth[i]),
        upper: places.map((i) => mean[i] + halfWidth[i]),
      })),
    },
  };
}

function tableOf(formed: readonly BeliefsFormed[]): Table {
  const [{ assets }] = formed;
  return {
    kind: "table",
    id: "means-and-volatilities",
    title: "Means and volatilities a year",
    columns: [
      { key: "asset", label: "Asset" },
      ...formed.flatMap(({ name }) => [
        { key: `${name} mean`, label: `Mean, ${name}`, format: percent },
        { key: `${name} volatility`, label: `Volatility, ${name}`, format: percent },
      ]),
    ],
    rows: assets.map((asset, i) => ({
      asset,
      ...Object.fromEntries(
        formed.flatMap(({ name, mean, volatility }) => [
          [`${name} mean`, mean[i]],
          [`${name} volatility`, volatility[i]],
        ]),
      ),
    })),
  };
}
