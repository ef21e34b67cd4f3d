import { InputError } from "../../../../src/base/errors.ts";
import type { StrategySpec } from "../../../../src/strategy/strategy-spec.ts";
import { isPlan } from "../../../../src/strategy/walked-spec.ts";
import { strategiesOf } from "../../../../src/study/file/study-file.ts";
import type { OpenedStudy } from "../../../../src/study/open/open-study.ts";
import type { AboutStudy } from "../../document/document.ts";

/** Which strategy of a study is asked about, by its place. */
export interface AboutStrategy extends AboutStudy {
  readonly strategy: number;
}

/** A strategy that chooses, its shares in messages as people write them. @throws {InputError} `bad-option` for a plan. */
export function strategyAsked({ study }: OpenedStudy, place: number): StrategySpec {
  const spec = strategiesOf(study)[place];
  if (spec === undefined || isPlan(spec)) {
    throw new InputError("bad-option", "a plan holds the weights it names: there is nothing to choose");
  }
  return { ...spec, constraints: { ...spec.constraints, isInPercent: true } };
}
