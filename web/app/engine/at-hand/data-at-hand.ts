import { canonicalJson } from "../../../../src/base/json.ts";
import { Latest } from "../../../../src/base/latest.ts";
import type { LoadedData } from "../../../../src/jobs/results/data-origin.ts";
import type { MarketTable } from "../../../../src/market/read/market-table.ts";
import { readingOptions } from "../../../../src/market/read/reading-options.ts";
import { dataFrom, tableIn } from "../../../../src/study/data/data.ts";
import { type OpenedStudy, openStudy } from "../../../../src/study/open/open-study.ts";
import type { AboutStudy, Blobs } from "../../document/document.ts";
import { filesAtHand } from "./files-at-hand.ts";

const tables = new Latest<Promise<MarketTable>>(4);
const loaded = new Latest<LoadedData>(4);

/**
 * Opens a study. Its prices are read once, however often it is asked about: tables are kept by the digests of their files and by
 * how they are read.
 *
 * @throws {InputError} as `openStudy`, and whatever is wrong with the file of prices.
 */
export async function opened({ study, files }: AboutStudy, blobs: Blobs): Promise<OpenedStudy> {
  const read = filesAtHand(files, blobs);
  const it = await openStudy({ name: "the study", written: JSON.parse(JSON.stringify(study)) }, {}, read);
  const reading = Object.keys(readingOptions).map((name) => study.data[name]);
  const { sample, prices, returns } = study.data;
  const key = canonicalJson([sample, prices, returns, reading, files]);
  const table = await tables.of(key, () => tableIn(it.file, it.study.data));
  return { ...it, file: { ...it.file, table } };
}

/** The data of a study that is open, chosen once for each choice. @throws {InputError} whatever is wrong with the choice. */
export function dataOf({ study, file }: OpenedStudy, { files }: AboutStudy): LoadedData {
  if (!("table" in file)) throw new Error("an opened study has its table");
  const key = canonicalJson([study.data, study.riskFree, files]);
  return loaded.of(key, () => dataFrom(file.table, file, study.data));
}
