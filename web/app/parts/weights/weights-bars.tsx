import "./weights-bars.css";
import { formatNumber, typographic } from "../../../../src/report/number-format.ts";
import { Defined } from "../definition/defined.tsx";
import { barScale, placeOn } from "./bar-scale.ts";
import { figureSentences } from "./figure-sentences.ts";

const percent = { style: "percent", decimals: 1 } as const;

/** Weights up to this are shown as nothing. */
const nothing = 5e-5;

/** Weights as bars, and a mark on each where its share of the risk lies; the figures beside them. */
export function WeightsBars({
  title,
  assets,
  weights,
  riskShares,
  order,
}: {
  readonly title: string;
  readonly assets: readonly string[];
  /** N. */
  readonly weights: ArrayLike<number>;
  readonly riskShares?: ArrayLike<number>;
  /** Places of the assets that are shown, from top to bottom. */
  readonly order: readonly number[];
}) {
  const scale = barScale([...Array.from(weights), ...Array.from(riskShares ?? [])]);
  const zero = placeOn(scale, 0);
  return (
    <table class="weights-bars">
      <caption class="hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">Asset</th>
          <th scope="col">
            <span class="hidden">Bar</span>
          </th>
          <th scope="col" class="number">
            Weight
          </th>
          {riskShares && (
            <th scope="col" class="number">
              <Defined term="Of the risk" says={figureSentences.riskShare} />
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {order.map((i) => {
          const [weight, share] = [weights[i], riskShares?.[i]];
          const end = placeOn(scale, weight);
          return (
            <tr key={assets[i]} class={Math.abs(weight) < nothing ? "zero" : undefined}>
              <th scope="row" title={assets[i]}>
                {assets[i]}
              </th>
              <td aria-hidden="true" width="99%">
                <div class="track">
                  <div
                    class={weight < 0 ? "fill short" : "fill"}
                    style={{ left: `${Math.min(zero, end)}%`, width: `${Math.abs(end - zero)}%` }}
                  />
                  {share !== undefined && (
                    <div class="risk-mark" style={{ left: `${placeOn(scale, share)}%` }} />
                  )}
                </div>
              </td>
              <td class="number">{shown(weight)}</td>
              {share !== undefined && <td class="number risk">{shown(share)}</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function shown(share: number): string {
  return typographic(formatNumber(share, percent));
}
