import { addVariables, type ProgramRow, type WeightProgram } from "./weight-program.ts";

/**
 * The same program where bounds were dropped that said on which side of its center a weight lies: there its distance is a variable, as
 * it would have been without them.
 *
 * Cost: O(rows), and those of each limit for each weight that lost a bound.
 */
export function withDistances(given: WeightProgram): WeightProgram {
  const sides = new Set(given.rows.flatMap((row) => (isBound(row) ? sidesOf(row) : [])));
  const lost = given.rows.filter((row) => row.beyond !== undefined && !sides.has(sidesOf(row)[0]));
  if (lost.length === 0) return given;
  const program = { ...given, cost: [...given.cost], rows: given.rows.filter((row) => !lost.includes(row)) };
  for (const row of lost) loosen(program, row);
  return program;
}

function isBound({ entries, source }: ProgramRow): boolean {
  return entries.length === 1 && source !== undefined && source.kind !== "words";
}

function sidesOf({ entries: [[i]], least, most }: ProgramRow): string[] {
  return [
    ...(Number.isFinite(least) ? [`above ${i}`] : []),
    ...(Number.isFinite(most) ? [`below ${i}`] : []),
  ];
}

/** Puts a variable, at least what counts on either side, in the place of a linear distance. */
function loosen(
  program: WeightProgram,
  { entries: [[i]], least, most, source, beyond = 0 }: ProgramRow,
): void {
  const at = program.rows.findIndex((row) => row.source === source && !row.isImplied);
  const sum = program.rows[at];
  const rate = sum.entries.find(([j]) => j === i)?.[1] ?? 0;
  const center = Number.isFinite(least) ? least : most;
  const other = Number.isFinite(least) ? -beyond : beyond;
  const distance = addVariables(program, 1);
  const unlimited = Number.POSITIVE_INFINITY;
  for (const slope of [rate, other]) {
    program.rows.push({
      entries: [
        [distance, 1],
        [i, -slope],
      ],
      least: -slope * center,
      most: unlimited,
    });
  }
  const entries = [...sum.entries.filter(([j]) => j !== i), [distance, 1] as const];
  program.rows[at] = { ...sum, entries, most: sum.most - rate * center };
}
