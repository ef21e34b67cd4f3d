import { conicProgram } from "../../numeric/minimize/conic/conic-program.ts";
import { inUnitOf, percentage } from "../constraints/constraint-words.ts";
import { conicOf } from "./conic-of.ts";
import { leastLoosening } from "./least-loosening.ts";
import { type Source, sourceKey, sourceWords } from "./source.ts";
import type { WeightProgram } from "./weight-program.ts";

/** More bounds than these are not tried one by one. */
const fewBounds = 24;

/**
 * The constraints of a program that cannot hold together, in words: none of them could be left out, and each set that was
 * tried is infeasible by a certificate on its rows. Then what would have to give: for each, by how much it alone has to be
 * loosened for all to hold.
 *
 * Cost: a conic program for each constraint that a certificate names.
 */
export function conflictOf(program: WeightProgram, assets: readonly string[]): string[] {
  const conflict = irreducible(program);
  const changes = conflict.flatMap((source) => {
    const key = sourceKey(source);
    const by = leastLoosening(program, (each) => sourceKey(each) === key);
    const words = sourceWords(source, assets);
    if (by === undefined) return [];
    const isInPercent = source.kind !== "words" && source.isInPercent;
    return [`${words} by ${isInPercent ? percentage(by) : inUnitOf(words, by)}`];
  });
  const all = conflict.map((source) => sourceWords(source, assets));
  if (changes.length === 0) return [...all, "they cannot hold together"];
  return [...all, `they cannot hold together; to loosen one would do: ${changes.join(", or ")}`];
}

/** Constraints that cannot hold together although any of them could be dropped. */
function irreducible(program: WeightProgram): Source[] {
  let kept = namedBy(program, new Set(sourcesOf(program).map(sourceKey))) ?? sourcesOf(program);
  const without = (some: readonly Source[]): void => {
    const dropped = new Set(some.map(sourceKey));
    const rest = kept.filter((each) => !dropped.has(sourceKey(each)));
    if (rest.length === kept.length) return;
    kept = namedBy(program, new Set(rest.map(sourceKey))) ?? kept;
  };
  for (const each of kept.filter(({ kind }) => kind === "words")) without([each]);
  without(kept.filter(({ kind }) => kind === "minimum"));
  without(kept.filter(({ kind }) => kind === "maximum"));
  const bounds = kept.filter(({ kind }) => kind !== "words");
  if (bounds.length <= fewBounds) for (const each of bounds) without([each]);
  return kept.toSorted((a, b) => Number(a.kind !== "words") - Number(b.kind !== "words"));
}

/** Of the constraints with these keys, those that a certificate of their infeasibility names; undefined where they can hold. */
function namedBy(program: WeightProgram, keys: ReadonlySet<string>): Source[] | undefined {
  const isKept = ({ source }: { readonly source?: Source }): boolean =>
    source === undefined || keys.has(sourceKey(source));
  const { program: conic, sources } = conicOf(
    {
      size: program.size,
      cost: program.cost.map(() => 0),
      rows: program.rows.filter(isKept),
      cones: program.cones.filter(isKept),
    },
    true,
  );
  const solution = conicProgram(conic);
  if (solution.status !== "primal-infeasible") return undefined;
  const { certificate } = solution;
  const largest = certificate.reduce((most, z) => Math.max(most, Math.abs(z)), 0);
  const named = new Map<string, Source>();
  sources.forEach((source, i) => {
    if (source && Math.abs(certificate[i]) > 1e-7 * largest) named.set(sourceKey(source), source);
  });
  return [...named.values()];
}

function sourcesOf({ rows, cones }: WeightProgram): Source[] {
  const all = new Map<string, Source>();
  for (const { source } of [...rows, ...cones]) if (source) all.set(sourceKey(source), source);
  return [...all.values()];
}
