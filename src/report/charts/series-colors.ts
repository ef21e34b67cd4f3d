import type { Chart, Figure, Report } from "../report.ts";
import { facetLegend } from "./kinds/facet-legend.ts";
import type { SeriesColors } from "./look.ts";

/** How many slots a theme has before colors repeat. */
const colorSlots = 20;
/** The first slots are for names that change from page to page, such as strategies. */
const steadyFrom = 4;
/** The gray among the slots. */
const graySlot = 9;

/** Which names have colors of their own choosing. */
export interface ColorOptions {
  /** Names that take their slots by their places in this list, whatever else is on the page. */
  readonly steady?: readonly string[];
  /** The name that is gray. */
  readonly neutral?: string;
}

/**
 * Gives every series name of a page one color, the same in all its figures. Names take the lowest slot that is
 * not used by a name they share a figure with, or by names they share the fewest figures with; among those, one that is used
 * nowhere, while there is one among the first ten.
 */
export function seriesColors(
  figures: readonly Figure[],
  { steady = [], neutral }: ColorOptions = {},
): SeriesColors {
  const neighbors = neighborsIn(figures.map(({ chart }) => namesOf(chart)));
  const wishes = wishedSlots(steady, neutral);
  const slots = new Map<string, number>();
  for (const name of inOrderOfChoice(neighbors, wishes, neutral)) {
    const near = neighbors.get(name) as Neighbors;
    const wish = wishes.get(name);
    const isFree = [...slots].every(
      ([other, slot]) => slot !== wish || !(near.has(other) || other === neutral),
    );
    slots.set(name, wish !== undefined && isFree ? wish : freeSlot(slots, near));
  }
  return slots;
}

/** Slots by places; who would have the gray has that of the neutral name instead. */
function wishedSlots(steady: readonly string[], neutral: string | undefined): Map<string, number> {
  const slotOf = (place: number): number => (steadyFrom + place) % colorSlots;
  const wishes = new Map(steady.map((name, place) => [name, slotOf(place)]));
  if (neutral === undefined) return wishes;
  const given = wishes.get(neutral) ?? slotOf(steady.length);
  for (const [name, slot] of wishes) if (slot === graySlot) wishes.set(name, given);
  return wishes.set(neutral, graySlot);
}

/**
 * Who chooses first: the gray one, then names of fixed places, then all others in order. Names with as many neighbors as there are
 * slots, such as the cash beside fifty assets in several figures, come before those, who have more slots to choose from.
 */
function inOrderOfChoice(
  neighbors: ReadonlyMap<string, Neighbors>,
  wishes: ReadonlyMap<string, number>,
  neutral: string | undefined,
): string[] {
  const rank = (name: string): number => {
    if (name === neutral) return 0;
    if ((neighbors.get(name)?.size ?? 0) >= colorSlots) return 1;
    return wishes.has(name) ? 2 : 3;
  };
  return [...neighbors.keys()].sort((a, b) => rank(a) - rank(b));
}

/** Of a name, with whom it shares how many figures. */
type Neighbors = ReadonlyMap<string, number>;

/** Who shares figures with whom, in the order in which names are drawn first. */
function neighborsIn(groups: readonly (readonly string[])[]): Map<string, Neighbors> {
  const neighbors = new Map<string, Map<string, number>>();
  for (const group of groups) {
    for (const name of group) {
      const near = neighbors.get(name) ?? new Map<string, number>();
      for (const other of group) if (other !== name) near.set(other, (near.get(other) ?? 0) + 1);
      neighbors.set(name, near);
    }
  }
  return neighbors;
}

/** All figures of a report, in order. */
export function figuresOf(report: Report): Figure[] {
  return report.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === "figure"));
}

function freeSlot(slots: ReadonlyMap<string, number>, near: Neighbors): number {
  const uses = new Array<number>(colorSlots).fill(0);
  const nearby = new Array<number>(colorSlots).fill(0);
  for (const [name, slot] of slots) {
    uses[slot]++;
    nearby[slot] += near.get(name) ?? 0;
  }
  const unused = uses.findIndex((count, slot) => count === 0 && slot < 10);
  if (unused >= 0) return unused;
  return nearby.indexOf(Math.min(...nearby));
}

/** The names a chart colors. Bars of one series take the colors of their categories where those have one. */
export function namesOf(chart: Chart): string[] {
  switch (chart.type) {
    case "box":
      return chart.uniform ? [] : [...chart.categories];
    case "dendrogram":
    case "heatmap":
      return [];
    case "facets":
      return facetLegend(chart);
    case "line":
      return [...chart.series, ...(chart.below?.series ?? [])].map(({ name }) => name);
    default:
      return chart.series.map(({ name }) => name);
  }
}
