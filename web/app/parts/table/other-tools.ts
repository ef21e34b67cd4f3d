import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { OtherFigure } from "../../../../src/evaluate/measures/other-tools.ts";

type ByFigure = ReadonlyMap<string, readonly OtherFigure[]>;

const OtherTools = createContext<ByFigure>(new Map());

/** Tells the tables beneath it what other tools print. */
export const WithOtherTools = OtherTools.Provider;

/** Figures of other tools by measure and by whose they are. */
export function byFigure(figures: readonly OtherFigure[] = []): ByFigure {
  const by = new Map<string, OtherFigure[]>();
  for (const each of figures) {
    const key = keyOf(each.measure, each.of);
    by.set(key, [...(by.get(key) ?? []), each]);
  }
  return by;
}

/** What other tools print for a figure; nothing where they print the same. */
export function useOtherTools(): (measure: string, of: string) => readonly OtherFigure[] {
  const known = useContext(OtherTools);
  return (measure, of) => known.get(keyOf(measure, of)) ?? [];
}

function keyOf(measure: string, of: string): string {
  return JSON.stringify([measure, of]);
}
