import { InputError } from "../../../../../src/base/errors.ts";
import type { MixedOptions } from "../../../../../src/estimate/mixed-model/mixed-options.ts";
import {
  type KernelSpecification,
  type Relationship,
  relationshipFrom,
} from "../../../../../src/estimate/relationship/relationship.ts";
import type { DataTable, ReturnsPanel } from "../../../../../src/market/panel/panel.ts";
import { panelColumns } from "../../../../../src/market/panel/panel-parts.ts";
import { returnsOf } from "../../../../../src/market/panel/returns.ts";
import { tableText } from "../../../../../src/market/read/table-text.ts";
import { parseDataTable } from "../../../../../src/market/table/data-table.ts";
import { kernelsFor } from "../../../../../src/study/documents/mixed-model/comparison.ts";
import type { AboutStudy, Blobs } from "../../../document/document.ts";
import { dataOf, opened } from "../../at-hand/data-at-hand.ts";
import { filesAtHand } from "../../at-hand/files-at-hand.ts";

/** A relationship between the assets of a study, made of kernels with weights. */
export interface AboutKernel extends AboutStudy {
  /** The file with a row of characteristics per asset. */
  readonly characteristics: string;
  /** One a kernel, in their order; what is not said is as usual. */
  readonly weights: readonly (number | null)[];
}

/** The window, its relationship, and the options of a model that has it. */
export interface KernelAtHand {
  readonly kernels: readonly KernelSpecification[];
  readonly relationship: Relationship;
  readonly returns: ReturnsPanel;
  readonly factors: ReturnsPanel | undefined;
  readonly options: MixedOptions;
  /** Assets of the study without a row of characteristics. */
  readonly without: readonly string[];
  readonly simulated: boolean;
}

/** Builds K of the assets that have characteristics. @throws {InputError} as `relationshipFrom`; `unknown-asset` where none has; `bad-option` where no kernel has a weight. */
export async function kernelOf(about: AboutKernel, blobs: Blobs): Promise<KernelAtHand> {
  const open = await opened(about, blobs);
  const { history, simulated } = dataOf(open, about);
  const { prices, factors } = history;
  const bytes = await filesAtHand(about.files, blobs)(about.characteristics, "study");
  const table = parseDataTable(await tableText(bytes, about.characteristics), about.characteristics);
  const named = namesIn(table, prices.assets);
  if (named.size === 0)
    throw new InputError(
      "unknown-asset",
      `${about.characteristics} has no row for ${prices.assets[0]} or any other asset of the prices`,
      {
        advice:
          "open the table that belongs to these prices on the Data stage, under Characteristics: one of its columns must hold the assets' names",
      },
    );
  const places = prices.assets.flatMap((asset, i) => (named.has(asset) ? [i] : []));
  const returns = returnsOf(panelColumns(prices, places));
  const usual = kernelsFor(table, returns.assets);
  const kernels = usual.map((kernel, i) => ({ ...kernel, weight: about.weights[i] ?? kernel.weight }));
  const weighed = kernels.filter(({ weight = 1 }) => weight > 0);
  if (weighed.length === 0)
    throw new InputError("bad-option", "every kernel has a weight of zero: K needs one at least");
  const relationship = relationshipFrom(table, returns.assets, weighed);
  return {
    kernels,
    relationship,
    returns,
    factors: factors && returnsOf(factors),
    options: { kernels: [relationship] },
    without: prices.assets.filter((asset) => !named.has(asset)),
    simulated,
  };
}

/** The names of assets that the table has a row for, in whichever column has most of them. */
function namesIn({ columns }: DataTable, assets: readonly string[]): ReadonlySet<string> {
  const found = columns.map(({ names = [] }) => new Set(assets.filter((asset) => names.includes(asset))));
  return found.reduce((most, each) => (each.size > most.size ? each : most), new Set<string>());
}
