import type { DrawnFigure } from "../../page/outcome/render.ts";
import type { RunFile } from "./write-run.ts";

export interface WriteOptions {
  /** Whether figures are also saved as PNG, which takes longer than all the rest of a page; default no. */
  readonly png?: boolean;
}

/** Figures as files `<id>.svg`, and `<id>.png` where that is asked for. */
export function figureFiles(figures: readonly DrawnFigure[], { png = false }: WriteOptions): RunFile[] {
  const drawn = figures.map(({ id, svg }) => ({ name: `${id}.svg`, content: () => svg }));
  if (!png) return drawn;
  const pictures = figures.map(({ id, svg }) => ({
    name: `${id}.png`,
    content: async () => (await import("./png.ts")).svgToPng(svg),
  }));
  return [...drawn, ...pictures];
}
