import type { FacetChart } from "../../report.ts";

/** Names above the panels, where a panel holds more than one line. */
export function facetLegend(chart: FacetChart): string[] {
  if (chart.panels.every(({ series }) => series.length === 1)) return [];
  return [...new Set(chart.panels.flatMap(({ series }) => series.map(({ name }) => name)))];
}
