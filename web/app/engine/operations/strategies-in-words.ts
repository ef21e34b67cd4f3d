import { strategiesTable } from "../../../../src/page/strategies-table.ts";
import { strategiesOf } from "../../../../src/study/file/study-file.ts";
import { type AboutStudy, opened } from "../data-at-hand.ts";
import type { Tools } from "../tools.ts";

/** A strategy as a row of words. */
export interface StrategyWords {
  readonly name: string;
  readonly design: string;
  readonly estimator: string;
  readonly limits: string;
}

/** The strategies of a study in words; one that is written as a list of several has a row each. */
export async function strategiesInWords(
  about: AboutStudy,
  { blobs }: Tools,
): Promise<readonly StrategyWords[]> {
  const { study } = await opened(about, blobs);
  return strategiesTable(strategiesOf(study)).rows.map(({ name, design, model, constraints }) => ({
    name: String(name),
    design: String(design ?? ""),
    estimator: String(model ?? ""),
    limits: String(constraints ?? ""),
  }));
}
