import { maxAbs } from "../../numeric/matrix/vector.ts";
import { conicProgram } from "../../numeric/minimize/conic/conic-program.ts";
import { inUnitOf, percentage } from "../constraints/constraint-words.ts";
import { conicOf } from "./conic-of.ts";
import { contradictingRows, isForVertices } from "./contradicting-rows.ts";
import { leastLoosening } from "./least-loosening.ts";
import { type Source, sourceKey, sourceWords } from "./source.ts";
import type { ProgramRow, WeightProgram } from "./weight-program.ts";
import { withDistances } from "./with-distances.ts";

/** Of more bounds than these it is not asked how far each would have to give, nor of more than those whether one can be left out. */
const [fewBounds, manyBounds] = [24, 60];

/**
 * The constraints of a program that cannot hold together, in words: none of them could be left out, and each set that was
 * tried is infeasible by a certificate on its rows. Then what would have to give: for each, by how much it alone has to be
 * loosened for all to hold; of bounds where they are few.
 *
 * Cost: a quadratic program for each constraint that was written, and some forty more; conic ones beside cones.
 */
export function conflictOf(program: WeightProgram, assets: readonly string[]): string[] {
  const conflict = irreducible(program);
  const written = conflict.filter(({ kind }) => kind === "words");
  const asked = conflict.length - written.length <= fewBounds ? conflict : written;
  const changes = asked.flatMap((source) => {
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
  for (const bound of ["minimum", "maximum", "fixed"]) without(kept.filter(({ kind }) => kind === bound));
  const bounds = kept.filter(({ kind }) => kind !== "words");
  const most = isForVertices(program) ? manyBounds : fewBounds;
  if (!isLeast(program) && bounds.length <= most) for (const each of bounds) without([each]);
  return kept.toSorted((a, b) => Number(a.kind !== "words") - Number(b.kind !== "words"));
}

/** Whether a vertex of certificates names no constraint that could be left out: rows that stand for none, as of distances, are always there. */
function isLeast(program: WeightProgram): boolean {
  return (
    isForVertices(program) &&
    program.rows.every(({ source, isImplied }) => source !== undefined && !isImplied)
  );
}

/**
 * Of the constraints with these keys some that cannot hold together, of which none of the rows that they stand for could be left out;
 * undefined where all can hold. Cones stand by the halfspaces that their certificate names.
 */
function namedBy(program: WeightProgram, keys: ReadonlySet<string>): Source[] | undefined {
  const isKept = ({ source }: { readonly source?: Source }): boolean =>
    source === undefined || keys.has(sourceKey(source));
  const kept = withoutIdleRows(
    withDistances({
      size: program.size,
      cost: program.cost.map(() => 0),
      rows: program.rows.filter(isKept),
      cones: program.cones.filter(isKept),
    }),
  );
  if (isForVertices(kept)) return contradictingRows(kept);
  const { program: conic, sources } = conicOf(kept, true);
  const solution = conicProgram(conic);
  if (solution.status !== "primal-infeasible") return undefined;
  const { certificate } = solution;
  const around = halfspacesOf(kept, certificate);
  const flat = isForVertices(around) ? contradictingRows(around) : undefined;
  if (flat !== undefined) return flat;
  const largest = maxAbs(certificate);
  const named = new Map<string, Source>();
  sources.forEach((source, i) => {
    if (source && Math.abs(certificate[i]) > 1e-7 * largest) named.set(sourceKey(source), source);
  });
  return [...named.values()];
}

/**
 * Without rows that a variable can fulfill by growing, since nothing that is left keeps it from that: of exposures that are not limited
 * the distances would run away, and whatever stands beside them would look like rounding.
 */
function withoutIdleRows(program: WeightProgram): WeightProgram {
  const held = new Set(
    program.cones.flatMap(({ rows }) => rows.flatMap(({ entries }) => entries.map(([j]) => j))),
  );
  for (const { entries, least, most } of program.rows) {
    for (const [j, value] of entries) if (Number.isFinite(value > 0 ? most : least)) held.add(j);
  }
  const rows = program.rows.filter(({ entries }) => entries.every(([j]) => held.has(j)));
  return rows.length === program.rows.length ? program : withoutIdleRows({ ...program, rows });
}

/** A program with a halfspace around each cone, `z's >= 0` for all s in it, z the part of a certificate that is the cone's. */
function halfspacesOf(program: WeightProgram, certificate: Float64Array): WeightProgram {
  const count = program.cones.reduce((total, { rows }) => total + rows.length, 0);
  let at = certificate.length - count;
  const around = program.cones.map(({ rows, source }): ProgramRow => {
    const sums = new Map<number, number>();
    let least = 0;
    for (const { entries, constant } of rows) {
      const z = certificate[at++];
      least -= z * constant;
      for (const [j, value] of entries) sums.set(j, (sums.get(j) ?? 0) + z * value);
    }
    return { entries: [...sums], least, most: Number.POSITIVE_INFINITY, ...(source && { source }) };
  });
  return { ...program, rows: [...program.rows, ...around], cones: [] };
}

function sourcesOf({ rows, cones }: WeightProgram): Source[] {
  const all = new Map<string, Source>();
  for (const { source } of [...rows, ...cones]) if (source) all.set(sourceKey(source), source);
  return [...all.values()];
}
