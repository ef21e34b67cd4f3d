import type { LineChart } from "../report.ts";
import { labelGround } from "./frame.ts";
import type { Look } from "./look.ts";
import { colorOf } from "./look.ts";
import { textWidth } from "./text-width.ts";

const labelSize = 11;

/** Pixels between a dot and its name, and between a name and the next dot. */
const gap = 8;

/** The dots of a line's marks, with their names where there is room beside other dots and names: the first marks have it first. None without marks. */
export function markedPoints(
  { name, values, marks = [] }: LineChart["series"][number],
  x: readonly number[],
  look: Look,
): object[] {
  if (marks.length === 0) return [];
  const [first, last] = [x[0], x[x.length - 1]];
  const taken: (readonly [from: number, to: number])[] = [];
  const places = marks.map(({ row }) => ((x[row] - first) / (last - first)) * look.width);
  const data = marks.map(({ row, label }, i) => {
    const at = places[i];
    const room = textWidth(label, labelSize) + 2 * gap;
    const isLeft = at + room > look.width - 60;
    const [from, to] = isLeft ? [at - room, at + gap] : [at - gap, at + room];
    const isAlone = places.every((other, k) => k === i || other + gap < from || other - gap > to);
    const isFree = isAlone && taken.every(([a, b]) => to < a || from > b);
    if (isFree) taken.push([from, to]);
    return {
      value: [x[row], values[row]],
      label: { show: isFree, position: isLeft ? "left" : "right", formatter: () => label },
    };
  });
  return [
    {
      type: "scatter",
      name,
      data,
      symbolSize: 7,
      itemStyle: { color: look.theme.surface, borderColor: colorOf(look, name), borderWidth: 2 },
      label: { color: look.theme.text, fontSize: labelSize, ...labelGround(look) },
      tooltip: { show: false },
      silent: true,
      z: 5,
    },
  ];
}
