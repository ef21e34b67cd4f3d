import { escapeHtml } from "../escape-html.ts";
import { tenths } from "./tenths.ts";

interface TextLook {
  readonly anchor?: "middle" | "end";
  readonly color?: string;
  /** Degrees, upwards. */
  readonly turned?: number;
}

/** A text as an SVG element. @param y pixels of its middle. */
export function textAt(
  x: number,
  y: number,
  words: string,
  { anchor, color, turned = 0 }: TextLook = {},
): string {
  const anchored = anchor === undefined ? "" : ` text-anchor="${anchor}"`;
  const place =
    turned === 0
      ? `x="${tenths(x)}" y="${tenths(y)}"`
      : `transform="translate(${tenths(x)} ${tenths(y)}) rotate(-${turned})"`;
  const fill = color === undefined ? "" : ` fill="${color}"`;
  return `<text dominant-baseline="central"${anchored} ${place}${fill}>${escapeHtml(words)}</text>`;
}
