import type { Theme } from "./theme.ts";

/** The slot in a theme's series colors for each name. */
export type SeriesColors = ReadonlyMap<string, number>;

/** How a chart is to be drawn: everything about a picture that is not its data. */
export interface Look {
  readonly theme: Theme;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly colors: SeriesColors;
  /** Overrides the scale of a line chart's value axis. */
  readonly scale?: "linear" | "log";
  /** Whether somebody can point at the picture: tooltips, zoom, legend switches. */
  readonly live: boolean;
}

/** The color of a series by its name; a name without one takes the first. */
export function colorOf(look: Look, name: string): string {
  return look.theme.series[look.colors.get(name) ?? 0];
}
