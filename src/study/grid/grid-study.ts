import type { TextFile } from "../../base/text-file.ts";
import { grouped } from "../../base/words/counted.ts";
import type { GridAxis, GridStudy } from "../../jobs/results/grid.ts";
import type { Universe } from "../../market/universe/universe.ts";
import { isPlan, type WalkedSpec } from "../../strategy/walked-spec.ts";
import { withSharedRates } from "../../strategy/with-rates.ts";
import { randomizedOf } from "../file/study-file.ts";
import type { StudyFile } from "../file/study-schema.ts";
import { bareStrategy, type GridEntry, gridCombinations, gridError } from "./grid-axes.ts";

/** A study file that has a grid. */
export type GridFile = StudyFile & { readonly grid: GridEntry };

export function hasGrid(study: StudyFile): study is GridFile {
  return study.grid !== undefined;
}

/** Most combinations of a grid. */
const mostCombinations = 100_000;

/**
 * The grid that a study file asks for.
 *
 * @throws {InputError} `bad-study`, and as `randomizedOf`.
 */
export function gridStudyOf(study: GridFile, universe: Universe, datasets?: TextFile): GridStudy {
  const { grid } = study;
  const randomized = randomizedOf(study, universe, datasets);
  const bare = grid.designs?.map((design) => bareStrategy(design, study.returnType)) ?? [];
  const strategies = [...randomized.strategies, ...withSharedRates(bare, study.rates, universe.dates)];
  requireTemplates(study, strategies);
  const { axes, combinations } = gridCombinations(grid, strategies, randomized.walkForward);
  if (axes.length === 0) throw gridError("nothing is varied; two values of something are needed");
  if (combinations.length > mostCombinations) {
    const what = `${grouped(combinations.length)} combinations, ${grouped(mostCombinations)} at most are run in one study`;
    throw gridError(what, "vary less, or in several studies");
  }
  const { datasets: draw } = randomized;
  const { seeds } = grid;
  return {
    ...randomized,
    strategies,
    datasets: "list" in draw || seeds === undefined ? draw : { ...draw, seed: seeds[0] },
    grid,
    axes,
    combinations,
    ...(seeds && { seeds }),
    pictured: picturedAxes(axes, grid.axes),
  };
}

/** What a grid cannot vary, or says of a strategy that says it itself. */
function requireTemplates({ grid, strategies: entries }: GridFile, specs: readonly WalkedSpec[]): void {
  if (specs.length === 0) throw gridError("no strategy is given, and no designs");
  const stacked = specs.find((spec) => !isPlan(spec) && spec.stack !== undefined);
  if (stacked !== undefined)
    throw gridError(
      `strategy ${stacked.name} weighs others, and cannot be varied`,
      "leave it to a study without grid, whose strategies are the best of this one",
    );
  const twice = (field: "model" | "lookback"): string | undefined =>
    entries
      .map((entry) =>
        typeof entry === "string"
          ? field === "model" && entry.includes("@")
            ? entry
            : undefined
          : entry[field] === undefined
            ? undefined
            : entry.name,
      )
      .find((name) => name !== undefined);
  const model = grid.models && twice("model");
  if (model !== undefined) throw gridError(`models are given, and strategy ${model} says its own`);
  const lookback = grid.lookbacks && twice("lookback");
  if (lookback !== undefined) throw gridError(`lookbacks are given, and strategy ${lookback} says its own`);
}

/** Those asked for, or the two of the most levels in the order of the axes. */
function picturedAxes(axes: readonly GridAxis[], asked?: readonly string[]): string[] {
  const names = axes.map(({ name }) => name);
  const unknown = asked?.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw gridError(`axes: ${unknown} is not varied`, `varied are ${names.join(", ")}`);
  if (asked !== undefined && asked[0] === asked[1]) throw gridError(`axes: ${asked[0]} is given twice`);
  if (asked !== undefined) return [...asked];
  const most = axes.toSorted((a, b) => b.levels.length - a.levels.length).slice(0, 2);
  return names.filter((name) => most.some((axis) => axis.name === name));
}
