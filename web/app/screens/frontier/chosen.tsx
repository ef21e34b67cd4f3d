import { formatNumber, typographic } from "../../../../src/report/number-format.ts";
import type { NumberFormat } from "../../../../src/report/report.ts";
import { Defined } from "../../parts/definition/defined.tsx";
import { NumberInput } from "../../parts/forms/number-field.tsx";
import { numberIn } from "../../parts/forms/typed-number.ts";
import { largestFirst } from "../../parts/weights/bar-scale.ts";
import { figureSentences } from "../../parts/weights/figure-sentences.ts";
import { WeightsBars } from "../../parts/weights/weights-bars.tsx";
import { current } from "../../state/current.ts";
import { editStrategies, editView } from "../../state/edits.ts";
import { goTo } from "../../state/router.ts";
import { withStrategy } from "../design/strategy-list.ts";
import { type PointAlong, returnAt, shareAt } from "./along.ts";
import { constraintSets, type FrontierView } from "./constraint-sets.ts";
import type { Drawn } from "./picture.tsx";

const percent: NumberFormat = { style: "percent", decimals: 2 };
const mostBars = 30;

/** The portfolio at the point: its figures, its weights, and what can be made of it. */
export function Chosen({
  along,
  point,
  view,
  change,
  onReturn,
}: {
  readonly along: Drawn;
  readonly point: PointAlong;
  readonly view: FrontierView;
  readonly change: (control: string, next: Partial<FrontierView>) => void;
  readonly onReturn: (expected: number) => void;
}) {
  const { corners, assets, maxSharpe } = along.curve;
  const range = { isShare: true, isWhole: false, least: corners[0].return, most: returnAt(corners, 1) };
  const keep = (): void =>
    change("frontier kept", { kept: [...view.kept, { set: along.name, return: point.return }] });
  return (
    <section class="chosen" aria-label="The portfolio at the point">
      <div class="row">
        <div class="field">
          <label for="frontier-return">Return a year</label>
          <NumberInput
            id="frontier-return"
            shape={range}
            value={Number(point.return.toFixed(4))}
            onValue={(value) => onReturn(numberIn(value) ?? point.return)}
          />
        </div>
        <Figure label="Volatility" says="volatility" value={point.volatility} format={percent} />
        <Figure
          label="Sharpe ratio"
          says="sharpe"
          value={point.sharpe}
          format={{ style: "number", decimals: 2 }}
        />
        <Figure
          label="Effective number"
          says="effectiveNumber"
          value={effective(point.weights)}
          format={{ style: "number", decimals: 1 }}
        />
      </div>
      <div class="row jumps">
        <button type="button" class="quiet" onClick={() => onReturn(corners[0].return)}>
          Least variance
        </button>
        {maxSharpe && (
          <button type="button" class="quiet" onClick={() => onReturn(maxSharpe.return)}>
            Highest Sharpe ratio
          </button>
        )}
        <button type="button" class="quiet" onClick={() => onReturn(returnAt(corners, 1))}>
          Highest return
        </button>
      </div>
      <WeightsBars
        title={`Weights at a return of ${formatNumber(point.return, percent)}`}
        assets={assets}
        weights={point.weights}
        order={orderOf(along, point)}
      />
      <div class="row">
        <button type="button" onClick={keep}>
          Keep this point
        </button>
        <button type="button" onClick={() => asStrategy(along, point)}>
          Make it a strategy
        </button>
      </div>
      {view.kept.length > 0 && (
        <ul class="kept-points" aria-label="Points that were kept">
          {view.kept.map(({ set, return: expected }, i) => (
            <li key={`${set} ${expected}`}>
              <button
                type="button"
                class="quiet"
                onClick={() => change("frontier at", { at: shareAt(corners, expected) })}
              >
                ◆ {set}: return {typographic(formatNumber(expected, percent))}
              </button>
              <button
                type="button"
                class="quiet"
                aria-label={`Drop the point of ${set} at ${formatNumber(expected, percent)}`}
                onClick={() => change("frontier kept", { kept: view.kept.toSpliced(i, 1) })}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Figure({
  label,
  says,
  value,
  format,
}: {
  readonly label: string;
  readonly says: keyof typeof figureSentences;
  readonly value: number | null;
  readonly format: NumberFormat;
}) {
  return (
    <dl class="figure">
      <dt>
        <Defined term={label} says={figureSentences[says]} />
      </dt>
      <dd>{typographic(formatNumber(value, format))}</dd>
    </dl>
  );
}

function effective(weights: Float64Array): number {
  const total = weights.reduce((sum, w) => sum + w, 0);
  return total ** 2 / weights.reduce((sum, w) => sum + w * w, 0);
}

/** Assets that are held anywhere along the frontier, in one order all along it; of many those that are held here first. */
function orderOf({ curve: { corners, assets } }: Drawn, { weights }: PointAlong): number[] {
  const most = assets.map((_, i) => Math.max(...corners.map((corner) => Math.abs(corner.weights[i]))));
  const order = largestFirst(most).filter((i) => most[i] > 5e-5);
  if (order.length <= mostBars) return order;
  return order.filter((i) => Math.abs(weights[i]) > 5e-5).slice(0, mostBars);
}

/** The point as a strategy of the study: the least variance at its return, within the limits of its set. */
function asStrategy({ slot, name }: Drawn, point: PointAlong): void {
  const { study } = current.value;
  const target = `${Number((100 * point.return).toFixed(2))}%`;
  const added = {
    ...constraintSets(current.value)[slot],
    name: `${name} at ${target}`,
    design: { name: "efficient-return", targetReturn: target },
  };
  const place = study.strategies.length - 1;
  editStrategies("strategies", withStrategy(study.strategies, place, added));
  editView("strategies", { strategy: place + 1 });
  goTo("design");
}
