import { useMemo } from "preact/hooks";
import type { Figure } from "../../../../src/report/report.ts";
import type { AboutKernel } from "../../engine/operations/mixed-model/kernel-at-hand.ts";
import { RefusalNote } from "../../parts/answer/refusal-note.tsx";
import { Chart } from "../../parts/chart/chart.tsx";
import { drawMore, keyOf, permutations, stop } from "./permutations.ts";

const atOnce = 199;
const colors = new Map([["Shuffled", 0]]);

/** K against the same K between shuffled assets: as many draws as one likes, stopped when one likes. */
export function PermutationTest({ about }: { readonly about: AboutKernel }) {
  const known = permutations.value;
  const isOfThis = known.key === keyOf(about);
  const { own, permuted, until, refusal } = isOfThis ? known : { permuted: [] };
  const asLikely = own === undefined ? undefined : permuted.filter((each) => each >= own).length;
  return (
    <section class="permutation" aria-labelledby="permutation-heading">
      <h2 id="permutation-heading">Do the returns bear it out?</h2>
      <p class="hint-line">
        The same K between assets that were shuffled: only who is like whom is tested. If K says something,
        few shuffles are as likely.
      </p>
      <div class="row">
        {until === undefined ? (
          <button type="button" onClick={() => drawMore(about, atOnce)}>
            {permuted.length === 0 ? `Draw ${atOnce}` : `Draw ${atOnce} more`}
          </button>
        ) : (
          <>
            <button type="button" onClick={stop}>
              Stop
            </button>
            <progress aria-label="Draws" max={until} value={permuted.length} />
          </>
        )}
        {asLikely !== undefined && permuted.length > 0 && (
          <p>
            <b>p = {((1 + asLikely) / (1 + permuted.length)).toPrecision(2)}</b> after {permuted.length}{" "}
            draws: {asLikely} of the shuffles are as likely as K, or more so
          </p>
        )}
      </div>
      {refusal && <RefusalNote refusal={refusal} />}
      {own !== undefined && permuted.length > 9 && <Shuffles own={own} permuted={permuted} />}
    </section>
  );
}

function Shuffles({ own, permuted }: { readonly own: number; readonly permuted: readonly number[] }) {
  const figure = useMemo<Figure>(
    () => ({
      kind: "figure",
      id: "permutations",
      title: "Log-likelihood of shuffled K, less that of K",
      caption: "K itself stands at zero: what lies to the left of it is less likely.",
      chart: {
        type: "histogram",
        bins: 24,
        xAxis: { label: "Log-likelihood beside K's", format: { style: "number", decimals: 1 } },
        series: [{ name: "Shuffled", values: [...permuted.map((each) => each - own)] }],
      },
    }),
    [own, permuted],
  );
  return <Chart figure={figure} colors={colors} />;
}
