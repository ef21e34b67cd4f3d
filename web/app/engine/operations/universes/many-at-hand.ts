import { InputError } from "../../../../../src/base/errors.ts";
import { type ManyCells, manyCells } from "../../../../../src/study/many-cells.ts";
import type { OpenedStudy } from "../../../../../src/study/open/open-study.ts";
import type { AboutStudy, Blobs } from "../../../document/document.ts";
import { opened } from "../../at-hand/data-at-hand.ts";

/** The cells of a study on many datasets. @throws {InputError} as `manyCells`, and for a study that has none. */
export async function manyCellsOf(
  about: AboutStudy,
  blobs: Blobs,
): Promise<{ readonly open: OpenedStudy; readonly many: ManyCells }> {
  const open = await opened(about, blobs);
  const many = await manyCells(open);
  if (many === undefined) throw new InputError("bad-study", "the study draws no datasets");
  return { open, many };
}
