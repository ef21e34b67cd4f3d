import { useMemo } from "preact/hooks";
import { seriesColors } from "../../../../src/report/charts/series-colors.ts";
import type { Figure } from "../../../../src/report/report.ts";
import type { PairOverTime } from "../../engine/operations/beliefs/pair.ts";
import { Answered } from "../../parts/answer/answered.tsx";
import { AssetPicker } from "../../parts/assets/asset-picker.tsx";
import { Chart } from "../../parts/chart/chart.tsx";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { editView } from "../../state/edits.ts";
import { beliefsQuestion } from "./beliefs-question.ts";

/** Two assets over time: chosen on a heat map, or by their names. */
export function Pair({ assets }: { readonly assets: readonly string[] }) {
  const { view } = current.value;
  const chosen = (view.pair ?? []) as readonly string[];
  const pair = pairIn(chosen, assets);
  const { study, files } = beliefsQuestion(current.value);
  const request = pair && { study: { ...study, strategies: [] }, files, pair };
  const answer = answerTo("beliefs pair", "now", "pair", request).value;
  if (assets.length < 2) return null;
  const put = (place: 0 | 1, asset: string): void => {
    const [one, other] = pair ?? [assets[0], assets[1]];
    editView("pair", { pair: place === 0 ? [asset, other] : [one, asset] });
  };
  return (
    <section class="pair" aria-labelledby="pair-title">
      <h2 id="pair-title">A pair over time</h2>
      <div class="row">
        {([0, 1] as const).map((place) => (
          <div key={place} class="field">
            <label for={`pair-${place}`}>{place === 0 ? "One asset" : "The other"}</label>
            <AssetPicker
              id={`pair-${place}`}
              label={place === 0 ? "One asset" : "The other"}
              isFind={place === 0}
              assets={assets}
              value={pair?.[place] ?? ""}
              onPick={(asset) => put(place, asset)}
            />
          </div>
        ))}
      </div>
      {pair && <Answered answer={answer}>{(found) => <Course found={found} />}</Answered>}
    </section>
  );
}

function pairIn(chosen: readonly string[], assets: readonly string[]): readonly [string, string] | undefined {
  const [one, other] = chosen;
  return assets.includes(one) && assets.includes(other) ? [one, other] : undefined;
}

function Course({ found: { pair, window, dates, correlations, whole } }: { readonly found: PairOverTime }) {
  const figure = useMemo((): Figure => {
    const name = `${pair[0]} and ${pair[1]}`;
    return {
      kind: "figure",
      id: "pair",
      title: name,
      caption: `Correlation of simple returns over ${window} rows up to each date; over the whole ${whole?.toFixed(2) ?? "none"}.`,
      chart: {
        type: "line",
        x: dates,
        yAxis: { label: "Correlation", format: { style: "number", decimals: 2 }, min: -1, max: 1 },
        series: [{ name, values: correlations }],
        ...(whole !== null && { references: [{ label: "over the whole", value: whole }] }),
      },
    };
  }, [pair, window, dates, correlations, whole]);
  const colors = useMemo(() => seriesColors([figure]), [figure]);
  return <Chart figure={figure} colors={colors} />;
}
