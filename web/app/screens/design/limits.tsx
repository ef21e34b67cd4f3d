import type { Plain, StrategyEntry } from "../../document/document.ts";
import { ConstraintLines } from "../../parts/forms/constraint-lines.tsx";
import type { Field } from "../../parts/forms/field.ts";
import { More } from "../../parts/forms/more.tsx";
import { OptionForm } from "../../parts/forms/option-form.tsx";
import type { StudyForms } from "../../parts/forms/study-forms.ts";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { editStrategy } from "../../state/edits.ts";
import { Groups } from "./groups.tsx";
import { lineQuestion } from "./line-question.ts";

/** The two that most people move. */
const bounds = ["minWeight", "maxWeight"];
/** What the sum of weights, of positions and of changes may be. */
const sums = ["budget", "gross", "short", "long", "maxVolatility", "maxAssets", "minAssets", "minPosition"];
const fromOthers = ["benchmark", "trackingError", "holdings", "maxTurnover"];

/** Within which limits weights are chosen. */
export function Limits({
  forms,
  strategy,
  place,
}: {
  readonly forms: StudyForms;
  readonly strategy: StrategyEntry;
  readonly place: number;
}) {
  const named = (names: readonly string[]): Field[] =>
    names.flatMap((name) => forms.strategy.filter((field) => field.name === name));
  const onSetting = (name: string, value: Plain | undefined): void =>
    editStrategy(name, place, { [name]: value });
  const form = (names: readonly string[]) => (
    <OptionForm id="limit" fields={named(names)} settings={strategy} onSetting={onSetting} />
  );
  const lines = (strategy.constraints ?? []) as readonly string[];
  const onLines = (next: readonly string[]): void =>
    editStrategy("constraints", place, { constraints: next.length === 0 ? undefined : next });
  const check = (asked: readonly string[]) => {
    const about = lineQuestion(current.value, strategy);
    return answerTo("design lines", "now", "readLines", { ...about, lines: asked }).value;
  };
  const [constraints] = named(["constraints"]);
  const said = sums.filter((name) => strategy[name] !== undefined).length;
  return (
    <section class="card limits" aria-labelledby="limits-title">
      <h2 id="limits-title">Limits</h2>
      {form(bounds)}
      <h3>Constraints</h3>
      <p class="hint">{constraints?.says}</p>
      <ConstraintLines id="line" lines={lines} check={check} onLines={onLines} />
      <Groups strategy={strategy} place={place} onLine={(line) => onLines([...lines, line])} />
      <More title="Cash, short positions, volatility, number of positions" count={said} begins={said > 0}>
        {() => form(sums)}
      </More>
      <More title="Benchmark, and what is held now">{() => form(fromOthers)}</More>
    </section>
  );
}
