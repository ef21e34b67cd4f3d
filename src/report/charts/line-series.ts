import type { Look } from "./look.ts";
import { colorOf } from "./look.ts";

/** One line; thinner where there are many. */
export function lineSeries(
  look: Look,
  name: string,
  x: readonly number[],
  values: readonly (number | null)[],
  count: number,
): object {
  return {
    type: "line",
    name,
    color: colorOf(look, name),
    ...pointsOf(x, values, look),
    showSymbol: x.length === 1,
    symbol: "circle",
    symbolSize: 6,
    lineStyle: { width: count > 6 ? 1.3 : 1.7 },
    emphasis: { disabled: true },
    silent: !look.live,
  };
}

/** The points of a line. A still picture has them in a typed array, which ECharts takes as it is: pairs it copies twice. */
export function pointsOf(x: readonly number[], values: readonly (number | null)[], look: Look): object {
  if (look.live) return { data: values.map((value, row) => [x[row], value]) };
  const data = new Float64Array(2 * values.length);
  for (let row = 0; row < values.length; row++) {
    data[2 * row] = x[row];
    data[2 * row + 1] = values[row] ?? Number.NaN;
  }
  return { data, dimensions: ["x", "y"] };
}
