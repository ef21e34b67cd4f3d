import { defaultKernels } from "../../../estimate/mixed-model/kernel/model-kernel.ts";
import { characteristicNames } from "../../../estimate/relationship/asset-rows.ts";
import {
  type KernelSpecification,
  publishedKernels,
  type Relationship,
  relationshipFrom,
} from "../../../estimate/relationship/relationship.ts";
import type { DataTable, History } from "../../../market/panel.ts";
import type { TextFile } from "../../text-file.ts";
import { type CorrectedModel, correctedModel } from "./corrected.ts";
import { type PublishedModel, publishedOn } from "./published.ts";
import type { MixedModelSettings } from "./settings.ts";
import { type StudyWindow, studyWindow } from "./window.ts";

/** The published model and the corrected one on one window of months. */
export interface Comparison {
  readonly window: StudyWindow;
  readonly relationship: Relationship;
  /** None where no volatility index is known. */
  readonly published: PublishedModel | undefined;
  /** The corrected model on the whole window, and on the months before the test year. */
  readonly whole: CorrectedModel;
  readonly trained: CorrectedModel;
  /** Index of the first month end of the test year. */
  readonly testStart: number;
}

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
function kernelsFor(table: DataTable, assets: readonly string[]): readonly KernelSpecification[] {
  const names = characteristicNames(table, assets);
  const known = ({ characteristics = [] }: KernelSpecification) =>
    characteristics.every((name) => names.includes(name));
  return publishedKernels.every(known) ? publishedKernels : defaultKernels(table, assets);
}
