import { computed } from "@preact/signals";
import type { JsonSchema } from "../../../../src/page/json/json-shape.ts";
import { answerTo } from "../../state/answers.ts";
import { type Choice, choicesOf, type Field, fieldsOf } from "./field.ts";

/** The schema of study files as forms read it. */
export interface StudyForms {
  /** The options of a strategy. */
  readonly strategy: readonly Field[];
  /** Those of the study itself, of schedule and costs, and of a draw of universes. */
  readonly study: readonly Field[];
  readonly backtest: readonly Field[];
  readonly randomized: readonly Field[];
  /** What is chosen by name, by the schema's lists: `design`, `model`, `plan`. */
  readonly lists: Readonly<Record<string, readonly Choice[]>>;
}

const answer = computed(() => answerTo("schema", "now", "schema", null).value);

/** Undefined until the engine has told it. */
export const studyForms = computed<StudyForms | undefined>(() =>
  answer.value.state === "done" ? formsOf(answer.value.value) : undefined,
);

/** The forms that a schema of study files describes. */
function formsOf(schema: JsonSchema): StudyForms {
  const { properties, $defs } = schema;
  const { strategies, backtest, randomized } = properties as Record<string, JsonSchema>;
  const [, strategy] = (strategies.items as JsonSchema).anyOf as readonly JsonSchema[];
  const lists = Object.entries($defs as Record<string, JsonSchema>);
  return {
    strategy: fieldsOf(strategy),
    study: fieldsOf(schema),
    backtest: fieldsOf(backtest),
    randomized: fieldsOf(randomized),
    lists: Object.fromEntries(lists.map(([name, list]) => [name, choicesOf(list)])),
  };
}
