import { byDigest, type JobTables, walkByDigest } from "../job-tables.ts";
import type { Grid } from "./cell-order.ts";

/** A grid whose strategies and schedules name their tables by digest, as its jobs carry them, and the tables. */
export function gridByDigest(grid: Grid): { readonly grid: Grid; readonly tables: JobTables } {
  const parted = grid.points.map(({ strategy, walkForward, windows }) => {
    const spec = byDigest(strategy);
    const walk = walkByDigest(walkForward);
    return {
      point: { strategy: spec.strategy, walkForward: walk.walkForward, windows },
      tables: { ...spec.tables, ...walk.tables },
    };
  });
  return {
    grid: { ...grid, points: parted.map(({ point }) => point) },
    tables: Object.assign({}, ...parted.map(({ tables }) => tables)),
  };
}
