import type { Chart, Figure, Report } from "../report.ts";
import { facetLegend } from "./facet-legend.ts";
import type { SeriesColors } from "./look.ts";

/** How many slots a theme has before colors repeat. */
const colorSlots = 20;
/** The first slots are for names that change from page to page, such as strategies. */
const steadyFrom = 4;

/**
 * Gives every series name of a page one color, the same in all its figures. Names take the lowest slot that is
 * not used by a name they share a figure with; among those, one that is used nowhere, while there is one among
 * the first ten.
 *
 * @param steady names that take their slots by their places in this list, whatever else is on the page.
 */
export function seriesColors(figures: readonly Figure[], steady: readonly string[] = []): SeriesColors {
  const groups = figures.map(({ chart }) => namesOf(chart));
  const drawn = new Set(groups.flat());
  const slots = new Map<string, number>();
  steady.forEach((name, place) => {
    if (drawn.has(name)) slots.set(name, (steadyFrom + place) % colorSlots);
  });
  for (const group of groups) {
    for (const name of group) {
      if (slots.has(name)) continue;
      const near = new Set(groups.filter((other) => other.includes(name)).flat());
      slots.set(name, freeSlot(slots, near));
    }
  }
  return slots;
}

/** All figures of a report, in order. */
export function figuresOf(report: Report): Figure[] {
  return report.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === "figure"));
}

function freeSlot(slots: ReadonlyMap<string, number>, near: ReadonlySet<string>): number {
  const uses = new Array<number>(colorSlots).fill(0);
  const nearby = new Array<number>(colorSlots).fill(0);
  for (const [name, slot] of slots) {
    uses[slot]++;
    if (near.has(name)) nearby[slot]++;
  }
  const unused = uses.findIndex((count, slot) => count === 0 && slot < 10);
  if (unused >= 0) return unused;
  return nearby.indexOf(Math.min(...nearby));
}

/** The names a chart colors. Bars of one series take the colors of their categories where those have one. */
function namesOf(chart: Chart): string[] {
  switch (chart.type) {
    case "box":
      return chart.uniform ? [] : [...chart.categories];
    case "dendrogram":
    case "heatmap":
      return [];
    case "facets":
      return facetLegend(chart);
    default:
      return chart.series.map(({ name }) => name);
  }
}
