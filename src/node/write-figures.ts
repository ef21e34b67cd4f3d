import { join } from "node:path";
import type { DrawnFigure } from "../study/render.ts";
import { writeWhole } from "./files.ts";

export interface WriteOptions {
  /** Whether figures are also saved as PNG, which takes longer than all the rest of a page; default no. */
  readonly png?: boolean;
}

/** Writes figures as `<id>.svg`, and as `<id>.png` where that is asked for. */
export async function writeFigures(
  figures: readonly DrawnFigure[],
  folder: string,
  { png = false }: WriteOptions,
): Promise<void> {
  for (const { id, svg } of figures) await writeWhole(join(folder, `${id}.svg`), svg);
  if (!png) return;
  const { svgToPng } = await import("./png.ts");
  for (const { id, svg } of figures) await writeWhole(join(folder, `${id}.png`), svgToPng(svg));
}
