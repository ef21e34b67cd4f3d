import { parseConstraint } from "../../../../../src/optimize/constraints/text/parse-constraint.ts";
import type { Vocabulary } from "../../../../../src/optimize/constraints/text/vocabulary.ts";
import { vocabularyOf } from "../../../../../src/strategy/constraints/vocabulary-of.ts";
import type { Refusal } from "../../../messages/refusal.ts";
import { beliefsAtHand } from "../../at-hand/beliefs-at-hand.ts";
import { dataOf, opened } from "../../at-hand/data-at-hand.ts";
import { type AboutStrategy, strategyAsked } from "../../at-hand/strategy-asked.ts";
import { refusalOf } from "../../refusal-of.ts";
import type { Tools } from "../../tools.ts";

/** What constraints may name, and how some were read. */
export interface LinesRead {
  readonly assets: readonly string[];
  /** Columns of labels with how many assets have each, the most common first. */
  readonly groups: readonly {
    readonly column: string;
    readonly labels: readonly { readonly label: string; readonly assets: number }[];
  }[];
  /** Columns of numbers. */
  readonly exposures: readonly string[];
  readonly lines: readonly LineRead[];
}

/** How a line was read: as constraints on so many assets, or what is wrong with it. */
export type LineRead =
  | { readonly constraints: number; readonly assets: number }
  | { readonly refusal: Refusal };

/** Reads lines of constraints as a strategy would, each by itself. @throws {InputError} as the characteristics are read. */
export async function readLines(
  { lines, ...about }: AboutStrategy & { readonly lines: readonly string[] },
  { blobs }: Tools,
): Promise<LinesRead> {
  const study = await opened(about, blobs);
  const { history } = dataOf(study, about);
  const spec = strategyAsked(study, about.strategy);
  const { assets } = history.prices;
  const needsBeliefs = lines.some((line) => line.includes("beta("));
  const situation = needsBeliefs ? { history, moments: beliefsAtHand(spec)(history) } : { history };
  const vocabulary = vocabularyOf(assets, spec.constraints.characteristics, situation);
  return {
    assets,
    groups: groupsOf(vocabulary),
    exposures: Object.keys(vocabulary.exposures ?? {}),
    lines: lines.map((line) => lineRead(line, vocabulary)),
  };
}

function lineRead(line: string, vocabulary: Vocabulary): LineRead {
  try {
    const read = parseConstraint(line, vocabulary);
    const named = vocabulary.assets.filter((_, i) => read.some(({ coefficients }) => coefficients[i] !== 0));
    return { constraints: read.length, assets: named.length };
  } catch (error) {
    return { refusal: refusalOf(error) };
  }
}

/** More labels than this are names, not groups. */
const mostLabels = 40;

function groupsOf({ labels = {}, exposures = {} }: Vocabulary): LinesRead["groups"] {
  return Object.entries(labels).flatMap(([column, all]) => {
    if (Object.hasOwn(exposures, column)) return [];
    const counts = new Map<string, number>();
    for (const label of all) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
    if (counts.size > mostLabels || counts.size === all.length) return [];
    const found = [...counts].map(([label, assets]) => ({ label, assets }));
    return [{ column, labels: found.toSorted((a, b) => b.assets - a.assets) }];
  });
}
