import type { TextFile } from "../../../base/text-file.ts";
import { defaultKernels } from "../../../estimate/mixed-model/kernel/model-kernel.ts";
import { characteristicNames } from "../../../estimate/relationship/asset-rows.ts";
import {
  type KernelSpecification,
  publishedKernels,
  relationshipFrom,
} from "../../../estimate/relationship/relationship.ts";
import type { Comparison, MixedModelSettings } from "../../../jobs/results/mixed-model.ts";
import type { DataTable, History } from "../../../market/panel/panel.ts";
import { correctedModel } from "./corrected.ts";
import { publishedOn } from "./published/published.ts";
import { studyWindow } from "./window.ts";

/**
 * Fits both on the window that the settings ask for.
 *
 * @param vix Levels of the volatility index, where the history has no column of them.
 * @throws {InputError} as `studyWindow` and `relationshipFrom`.
 */
export function comparisonOn(
  history: History,
  characteristics: DataTable,
  settings: MixedModelSettings,
  vix?: TextFile,
): Comparison {
  const window = studyWindow(history, settings, vix);
  const { assets, dates } = window.assets;
  const relationship = relationshipFrom(characteristics, assets, kernelsFor(characteristics, assets));
  const published = publishedOn(window, relationship);
  const testStart = published ? dates.indexOf(published.testDates[0]) : dates.length - 12;
  return {
    window,
    relationship,
    published,
    whole: correctedModel(window, characteristics, dates.length),
    trained: correctedModel(window, characteristics, testStart),
    testStart,
  };
}

/** The published kernels where the table has what they are made of, else the default ones. */
export function kernelsFor(table: DataTable, assets: readonly string[]): readonly KernelSpecification[] {
  const names = characteristicNames(table, assets);
  const known = ({ characteristics = [] }: KernelSpecification) =>
    characteristics.every((name) => names.includes(name));
  return publishedKernels.every(known) ? publishedKernels : defaultKernels(table, assets);
}
