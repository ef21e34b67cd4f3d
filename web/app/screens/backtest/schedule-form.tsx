import { spelled } from "../../../../src/base/words/spelled.ts";
import type { Plain, Settings } from "../../document/document.ts";
import type { Field } from "../../parts/forms/field.ts";
import { OptionForm } from "../../parts/forms/option-form.tsx";
import { studyForms } from "../../parts/forms/study-forms.ts";
import { current } from "../../state/current.ts";
import { editBacktest, editStudy } from "../../state/edits.ts";

/** The options of the schedule that are asked for first; a study file may say the others. */
const ofSchedule = ["lookback", "rebalance", "costBps", "execution"];
/** What says apart how often weights are chosen and how often they are restored. */
const apart = ["optimizeEvery", "rebalanceEvery"];
const ofStudy = ["riskFree", "benchmark"];

/** When strategies decide, what trading costs, and what they are held against. */
export function ScheduleForm() {
  const { study } = current.value;
  const { backtest = {} } = study;
  const forms = studyForms.value;
  if (forms === undefined) return null;
  const isApart = apart.some((name) => backtest[name] !== undefined);
  const names = isApart ? ofSchedule.flatMap((name) => (name === "rebalance" ? apart : [name])) : ofSchedule;
  const schedule = named(forms.backtest, names);
  const whole = named(forms.study, ofStudy);
  return (
    <details class="schedule">
      <summary>
        Schedule and costs{" "}
        <span class="said">{saidIn({ ...study, ...backtest }, [...schedule, ...whole])}</span>
      </summary>
      <OptionForm
        id="schedule"
        fields={schedule}
        settings={backtest}
        onSetting={(name, value) => editBacktest(name, { [name]: numberWhereOne(value) })}
      />
      <OptionForm
        id="whole"
        fields={whole}
        settings={study}
        onSetting={(name, value) => editStudy(name, { [name]: numberWhereOne(value) })}
      />
    </details>
  );
}

function named(fields: readonly Field[], names: readonly string[]): readonly Field[] {
  return names.flatMap((name) => fields.filter((field) => field.name === name));
}

/** What may be a number or a word, such as rows or a month, is typed as text. */
function numberWhereOne(value: Plain | undefined): Plain | undefined {
  return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))
    ? Number(value)
    : value;
}

/** What is said, in a line: the rest is as usual. */
function saidIn(settings: Settings, fields: readonly Field[]): string {
  const said = fields.flatMap((field) => {
    const value = settings[field.name];
    if (value === undefined) return [];
    return field.kind === "number" && field.unit === "basis points" && typeof value === "number"
      ? [`${spelled(field.name.replace(/Bps$/, ""))} ${value} bp`]
      : [`${spelled(field.name)} ${value}`];
  });
  return said.length === 0 ? "as usual" : said.join(" · ");
}
