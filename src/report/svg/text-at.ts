import { escapeHtml } from "../escape-html.ts";
import { tenths } from "./tenths.ts";

/** A text as an SVG element. @param y pixels of its middle. */
export function textAt(
  x: number,
  y: number,
  words: string,
  { anchor, color }: { readonly anchor?: "middle"; readonly color?: string } = {},
): string {
  const anchored = anchor === undefined ? "" : ` text-anchor="${anchor}"`;
  const fill = color === undefined ? "" : ` fill="${color}"`;
  return `<text dominant-baseline="central"${anchored} x="${tenths(x)}" y="${tenths(y)}"${fill}>${escapeHtml(words)}</text>`;
}
