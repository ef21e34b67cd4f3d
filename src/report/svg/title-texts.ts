import type { ChartOption } from "../charts/echarts-types.ts";
import { textAt } from "./text-at.ts";

/** A title of an option: the name of an axis or of a panel, by its upper left corner. */
interface Title {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly padding: number | readonly [above: number, beside: number];
  readonly textStyle: { readonly fontSize: number; readonly fontWeight: number; readonly color: string };
}

/** The middle of a line of text below its upper edge, in sizes of its font, as ECharts has it. */
const toMiddle = 0.35;

/** The titles of an option as SVG elements. */
export function titleTexts(titles: ChartOption[string]): string {
  return ((titles ?? []) as readonly Title[])
    .filter(({ text }) => text !== "")
    .map(({ text, left, top, padding, textStyle: { fontSize, fontWeight, color } }) => {
      const above = typeof padding === "number" ? padding : padding[0];
      const style = `font-size="${fontSize}" font-weight="${fontWeight}"`;
      return `<g ${style}>${textAt(left, top + above + toMiddle * fontSize, text, { color })}</g>`;
    })
    .join("");
}
