import { constraintLines } from "../../../../../src/page/facts/settings-words.ts";
import { strategiesTable } from "../../../../../src/page/facts/strategies-table.ts";
import { designs } from "../../../../../src/strategy/designs.ts";
import { models } from "../../../../../src/strategy/models.ts";
import { strategiesOf } from "../../../../../src/study/file/study-file.ts";
import type { AboutStudy } from "../../../document/document.ts";
import { opened } from "../../at-hand/data-at-hand.ts";
import type { Tools } from "../../tools.ts";

/** What is chosen by name: in plain words, and as study files call it with its options. */
export interface NamedInWords {
  readonly says: string;
  readonly term: string;
}

/** A strategy as a row of words. */
export interface StrategyWords {
  readonly name: string;
  readonly design: NamedInWords;
  /** None where the design asks for no beliefs. */
  readonly estimator?: NamedInWords;
  /** Empty where it names none. */
  readonly limits: string;
}

/** What stands for limits where a strategy names none. */
const unlimited = constraintLines({}).join("; ");

/** The strategies of a study in words; one that is written as a list of several has a row each. */
export async function strategiesInWords(
  about: AboutStudy,
  { blobs }: Tools,
): Promise<readonly StrategyWords[]> {
  const { study } = await opened(about, blobs);
  const strategies = strategiesOf(study);
  const { rows } = strategiesTable(strategies);
  return strategies.map((spec, i) => {
    const { design, model, constraints } = rows[i];
    const { name } = spec;
    if ("plan" in spec) return { name, design: { says: "", term: String(design) }, limits: "" };
    const { summary, ignoresBeliefs } = designs[spec.design.name];
    return {
      name,
      design: { says: shortened(summary), term: String(design) },
      ...(!ignoresBeliefs && {
        estimator: { says: shortened(models[spec.model.name].summary), term: String(model) },
      }),
      limits: constraints === unlimited ? "" : String(constraints ?? ""),
    };
  });
}

/** The beginning of a sentence, as lists to choose from have it. */
function shortened(summary: string): string {
  return summary.split(/[:(]/)[0].trim();
}
