import { fitText, textWidth } from "./text-width.ts";

/**
 * Names cut to a width in pixels, by name: at the end, or in the middle where another would look the same, since names that
 * begin alike (`mean-variance, riskAversion 5` and `25`) are told by their ends.
 */
export function fitNames(
  names: readonly string[],
  fontSize: number,
  width: number,
): ReadonlyMap<string, string> {
  const distinct = [...new Set(names)];
  const cut = distinct.map((name) => fitText(name, fontSize, width));
  const isTaken = (text: string): boolean => cut.indexOf(text) !== cut.lastIndexOf(text);
  return new Map(
    distinct.map((name, i) => [name, isTaken(cut[i]) ? fitEnds(name, fontSize, width) : cut[i]]),
  );
}

/** The beginning and the end of a text, an ellipsis between them. */
function fitEnds(text: string, fontSize: number, width: number): string {
  const ends = (kept: number): string =>
    `${text.slice(0, kept >> 1).trimEnd()}…${text.slice(text.length - (kept - (kept >> 1))).trimStart()}`;
  let kept = text.length - 1;
  while (kept > 2 && textWidth(ends(kept), fontSize) > width) kept--;
  return ends(kept);
}
