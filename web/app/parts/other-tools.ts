import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { OtherFigure } from "../engine/operations/other-figures.ts";

const OtherTools = createContext<ReadonlyMap<string, OtherFigure>>(new Map());

/** Tells the tables beneath it what other tools print. */
export const WithOtherTools = OtherTools.Provider;

/** Figures of other tools by measure and by whose they are. */
export function byFigure(figures: readonly OtherFigure[] = []): ReadonlyMap<string, OtherFigure> {
  return new Map(figures.map((each) => [keyOf(each.measure, each.of), each]));
}

/** What another tool prints for a figure; none where it prints the same. */
export function useOtherTools(): (measure: string, of: string) => OtherFigure | undefined {
  const known = useContext(OtherTools);
  return (measure, of) => known.get(keyOf(measure, of));
}

function keyOf(measure: string, of: string): string {
  return JSON.stringify([measure, of]);
}
