import { useMemo } from "preact/hooks";
import { grouped } from "../../../../src/base/words/counted.ts";
import { seriesColors } from "../../../../src/report/charts/series-colors.ts";
import type { Figure } from "../../../../src/report/report.ts";
import type { BeliefsFormed } from "../../engine/operations/beliefs/beliefs.ts";
import { Chart } from "../../parts/chart/chart.tsx";

/** How much of all movement lies in few directions, by each estimator. */
export function Eigenvalues({ formed }: { readonly formed: readonly BeliefsFormed[] }) {
  const figure = useMemo(
    () => figureOf(formed.filter(({ eigenvalues }) => eigenvalues.length > 0)),
    [formed],
  );
  const colors = useMemo(() => seriesColors([figure]), [figure]);
  return (
    <section aria-labelledby="eigenvalues-title">
      <h2 id="eigenvalues-title">Eigenvalues</h2>
      <Chart figure={figure} colors={colors} />
    </section>
  );
}

function figureOf(formed: readonly BeliefsFormed[]): Figure {
  const count = Math.max(0, ...formed.map(({ eigenvalues }) => eigenvalues.length));
  const smallest = Math.min(...formed.flatMap(({ eigenvalues }) => eigenvalues));
  return {
    kind: "figure",
    id: "eigenvalues",
    title: "Eigenvalues of the correlations, the largest first",
    caption: conditionWords(formed),
    chart: {
      type: "line",
      x: Array.from({ length: count }, (_, k) => k + 1),
      xAxis: { label: "Place" },
      yAxis: { label: "Eigenvalue", scale: smallest > 0 ? "log" : "linear" },
      series: formed.map(({ name, eigenvalues }) => ({ name, values: eigenvalues })),
    },
  };
}

function conditionWords(formed: readonly BeliefsFormed[]): string {
  const each = formed.map(({ name, eigenvalues }) => {
    const [largest, smallest] = [eigenvalues[0], eigenvalues[eigenvalues.length - 1]];
    return `${name} ${smallest > 0 ? grouped(Math.round(largest / smallest)) : "infinite"}`;
  });
  return `The largest by the smallest, the condition number: ${each.join(", ")}. The smaller it is, the less an optimizer leans on what is noise.`;
}
