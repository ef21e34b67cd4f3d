import { conicProgram } from "../../numeric/minimize/conic/conic-program.ts";
import { inUnitOf, percentage } from "../constraints/constraint-words.ts";
import { conicOf } from "./conic-of.ts";
import { type Source, sourceKey, sourceWords } from "./source.ts";
import { addVariables, type ProgramRow, type WeightProgram } from "./weight-program.ts";

/** More bounds than these are not tried one by one. */
const fewBounds = 24;
/** A change up to this is the rounding of the conic solver. */
const negligible = 1e-8;

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
    const by = leastChange(program, source);
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

/** By how much one constraint has to be loosened, in its own units, for all to hold; undefined where that is not enough. */
function leastChange(program: WeightProgram, source: Source): number | undefined {
  const key = sourceKey(source);
  const isIt = (each: { readonly source?: Source }): boolean =>
    each.source !== undefined && sourceKey(each.source) === key;
  const loosened: WeightProgram = {
    size: program.size,
    cost: program.cost.map(() => 0),
    rows: program.rows.filter((row) => !isIt(row)),
    cones: program.cones.map((each) => each),
  };
  const by = addVariables(loosened, 1);
  loosened.cost[by] = 1;
  loosened.rows.push({ entries: [[by, 1]], least: 0, most: Number.POSITIVE_INFINITY });
  for (const row of program.rows.filter(isIt)) loosened.rows.push(...loosenedRow(row, by));
  const cones = loosened.cones.map((each) => {
    if (!isIt(each)) return each;
    const [limit, ...others] = each.rows;
    return { ...each, rows: [{ ...limit, entries: [...limit.entries, [by, 1] as const] }, ...others] };
  });
  const solution = conicProgram(conicOf({ ...loosened, cones }, true).program);
  return solution.status === "optimal" && solution.x[by] > negligible ? solution.x[by] : undefined;
}

/** `least - by <= entries'x <= most + by`. */
function loosenedRow(row: ProgramRow, by: number): ProgramRow[] {
  const { entries, least, most } = row;
  if (row.isImplied) return [row];
  return [
    { entries: [...entries, [by, 1] as const], least, most: Number.POSITIVE_INFINITY },
    { entries: [...entries, [by, -1] as const], least: Number.NEGATIVE_INFINITY, most },
  ].filter((side) => Number.isFinite(side.least) || Number.isFinite(side.most));
}
