const dot = /<circle cx="([^"]*)" cy="([^"]*)" r="([^"]*)" fill="([^"]*)"(?: fill-opacity="([^"]*)")?\/>/g;
const run = new RegExp(`(?:${dot.source}){2,}`, "g");

/** Dots of one size and color. */
interface Dots {
  readonly look: string;
  places: string;
}

/**
 * Writes dots of one size and color that follow one another as one path of strokes without length and with round
 * ends: a fifth of the text. Where they overlap they are drawn once. Dots with an outline stay as they are.
 */
export function mergedDots(svg: string): string {
  return svg.replace(run, (dots) => {
    const groups: Dots[] = [];
    for (const [, x, y, radius, color, opacity] of dots.matchAll(dot)) {
      const look =
        `fill="none" stroke="${color}" stroke-width="${2 * Number(radius)}" stroke-linecap="round"` +
        (opacity === undefined ? "" : ` stroke-opacity="${opacity}"`);
      if (groups.at(-1)?.look !== look) groups.push({ look, places: "" });
      (groups.at(-1) as Dots).places += `M${x} ${y}h0`;
    }
    return groups.map(({ look, places }) => `<path d="${places}" ${look}/>`).join("");
  });
}
