import { useState } from "preact/hooks";
import { formatNumber, typographic } from "../../../../src/report/number-format.ts";
import type { BeliefsFormed } from "../../engine/operations/beliefs/beliefs.ts";
import { HeatMap } from "../../parts/heat-map/heat-map.tsx";
import { editView } from "../../state/edits.ts";

const two = { style: "number", decimals: 2 } as const;

/** What each estimator believes of how assets move together, in one order; a click opens a pair over time. */
export function Correlations({ formed }: { readonly formed: readonly BeliefsFormed[] }) {
  const [at, setAt] = useState<readonly [number, number]>();
  const [{ assets, order }] = formed;
  const said = (correlations: Float64Array): string => {
    if (at === undefined) return `Mean ${shown(meanOf(correlations, assets.length))}`;
    const [one, other] = at.map((k) => order[k]);
    return `${assets[one]} and ${assets[other]}: ${shown(correlations[one * assets.length + other])}`;
  };
  return (
    <section aria-labelledby="correlations-title">
      <h2 id="correlations-title">How they move together</h2>
      <p class="hint">
        Blue moves together, orange against each other; neighbors are alike. Point at a cell to read it, click
        it to see the pair over time; arrow keys and Enter do the same.
      </p>
      <div class="maps">
        {formed.map(({ name, correlations, shrinkage }) => (
          <figure key={name}>
            <figcaption>
              {name}
              {shrinkage !== undefined && <span class="tools">shrunk by {formatNumber(shrinkage, two)}</span>}
            </figcaption>
            <HeatMap
              label={`Correlations by ${name}: ${inWords(correlations, assets.length)}`}
              values={correlations}
              order={order}
              at={at}
              says={said(correlations)}
              onPoint={setAt}
              onChoose={([i, j]) =>
                i !== j && editView("pair", { pair: [assets[order[i]], assets[order[j]]] })
              }
            />
            <p class="readout" aria-hidden="true">
              {said(correlations)}
            </p>
          </figure>
        ))}
      </div>
    </section>
  );
}

function shown(value: number): string {
  return typographic(formatNumber(value, two));
}

/** The mean correlation of two different assets. */
function meanOf(correlations: Float64Array, n: number): number {
  let total = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) total += correlations[i * n + j];
  return n > 1 ? (2 * total) / (n * (n - 1)) : Number.NaN;
}

function inWords(correlations: Float64Array, n: number): string {
  return `of ${n} assets, ${formatNumber(meanOf(correlations, n), two)} in the mean`;
}
