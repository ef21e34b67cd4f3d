import type { Catalog } from "../../base/option/option.ts";
import type { StudyFile } from "./study-schema.ts";

/** What a kind of study may take from its file, or leave alone. */
const studyParts = [
  "strategies",
  "benchmark",
  "backtest",
  "randomized",
  "grid",
  "inference",
  "data.tables.vix",
  "data.tables.characteristics",
  "data.universe",
] as const;

export type StudyPart = (typeof studyParts)[number];

/** A kind of study as its files are held to it. */
export interface StudyKind {
  /** One line for help texts. */
  readonly summary: string;
  /** What it takes from its file, besides its settings; what is said beyond it is refused. */
  readonly uses: readonly StudyPart[];
  /** What it uses no more once something else is said. */
  readonly unlessSaid?: Partial<Readonly<Record<StudyPart, readonly StudyPart[]>>>;
  /** What it alone may be told; default nothing. */
  readonly settings?: Catalog;
  /** Whether it has a source document whose own steps can be shown. */
  readonly asPublished?: true;
}

/** A setting that changes nothing, and why. */
export interface Idle {
  readonly path: readonly string[];
  readonly reason: string;
}

/**
 * The first setting of a study that would change nothing: it passed the schema, and whoever wrote it meant something.
 *
 * @param isSaid whether the file itself has a setting, for by then the defaults are filled in.
 */
export function withoutEffect(
  study: StudyFile,
  { uses, unlessSaid = {}, settings }: StudyKind,
  isSaid: (path: readonly string[]) => boolean,
): Idle | undefined {
  const said = (part: string): boolean => isSaid(part.split("."));
  const unused = studyParts
    .filter((part) => !uses.includes(part) && !isReplaceable(part, study))
    .map((part) => [part, `a ${study.study} study does not use it`] as const);
  const replaced = Object.entries(unlessSaid)
    .filter(([other]) => said(other))
    .flatMap(([other, parts]) =>
      parts.map(
        (part) =>
          [
            part,
            reasons[`${part} with ${other}`] ?? `with ${other} a ${study.study} study does not use it`,
          ] as const,
      ),
    );
  const drawn = said("randomized.datasets")
    ? ["resamples", "assets", "periods", "seed"].map(
        (name) => [`randomized.${name}`, "datasets are given, none are drawn"] as const,
      )
    : [];
  const varied = inTheirPlace.flatMap(([part, parts]) =>
    said(part) ? parts.map((name) => [name, `${part} says it`] as const) : [],
  );
  const own = settings === undefined ? [["settings", `a ${study.study} study has none`] as const] : [];
  const idle = [...unused, ...own, ...replaced, ...drawn, ...varied].find(([part]) => said(part));
  return idle && { path: idle[0].split("."), reason: idle[1] };
}

/** Why something is not used, where that is not plain from its name. */
const reasons: Readonly<Record<string, string>> = {
  "benchmark with grid":
    "combinations of a grid are held against each other; equal-weight among its strategies is a benchmark on every dataset, and the best can be run against this one",
};

/** What a grid varies, and what stands still without it. */
const inTheirPlace: readonly (readonly [string, readonly string[]])[] = [
  ["grid.designs", ["strategies"]],
  ["grid.lookbacks", ["backtest.lookback"]],
  ["grid.costs", ["backtest.costBps", "backtest.sellCostBps"]],
  ["grid.seeds", ["randomized.seed"]],
  ["randomized.datasets", ["grid.seeds"]],
];

/** Whether a table of the study is one that a model names, so that the command line can put another in its place. */
function isReplaceable(part: StudyPart, { data, strategies }: StudyFile): boolean {
  if (part !== "data.tables.characteristics") return false;
  const file = data.tables?.characteristics;
  return strategies.some(
    (entry) =>
      typeof entry !== "string" && file !== undefined && entry.model?.options.characteristics === file,
  );
}
