import type { UniversesSoFar } from "../../engine/operations/run-universes.ts";
import type { Progress } from "../../engine/protocol.ts";
import { DataTable } from "../../parts/data-table.tsx";

/** The medians of what has ended, while more comes in. */
export function SoFar({ progress }: { readonly progress: Progress | undefined }) {
  const sofar = progress?.sofar as UniversesSoFar | undefined;
  if (sofar === undefined) return null;
  return <DataTable table={sofar.medians} />;
}
