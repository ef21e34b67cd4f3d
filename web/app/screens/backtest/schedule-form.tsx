import { labelOf, Setting } from "../../parts/setting.tsx";
import { current } from "../../state/current.ts";
import type { Settings } from "../../state/document.ts";
import { editBacktest, editStudy } from "../../state/edits.ts";
import { type OptionSchema, optionsAt } from "../../state/study-schema.ts";

/** The options of the schedule that are asked for first; a study file may say the others. */
const ofSchedule = ["lookback", "rebalance", "costBps", "execution"] as const;
/** What is not said together with how often everything is done. */
const apart = ["optimizeEvery", "rebalanceEvery"] as const;
const ofStudy = ["riskFree", "benchmark"] as const;

/** When strategies decide, what trading costs, and what they are held against. */
export function ScheduleForm() {
  const { study } = current.value;
  const { backtest = {} } = study;
  const schedule = optionsAt("backtest");
  const whole = optionsAt();
  const isApart = apart.some((name) => backtest[name] !== undefined);
  const names = isApart ? ofSchedule.flatMap((name) => (name === "rebalance" ? apart : [name])) : ofSchedule;
  const has = (options: Readonly<Record<string, OptionSchema>>, name: string) => Object.hasOwn(options, name);
  return (
    <details class="schedule">
      <summary>
        Schedule and costs <span class="said">{saidIn({ ...backtest, ...pick(study, ofStudy) }, names)}</span>
      </summary>
      <div class="settings">
        {names.map(
          (name) =>
            has(schedule, name) && (
              <Setting
                key={name}
                name={name}
                schema={schedule[name]}
                value={backtest[name]}
                onChange={(value) => editBacktest(name, { [name]: value })}
              />
            ),
        )}
        {ofStudy.map(
          (name) =>
            has(whole, name) && (
              <Setting
                key={name}
                name={name}
                schema={whole[name]}
                value={study[name]}
                onChange={(value) => editStudy(name, { [name]: value })}
              />
            ),
        )}
      </div>
    </details>
  );
}

/** What is said, in a line: the rest is as usual. */
function saidIn(settings: Settings, names: readonly string[]): string {
  const said = [...names, ...ofStudy].flatMap((name) =>
    settings[name] === undefined ? [] : [`${labelOf(name).toLowerCase()} ${settings[name]}`],
  );
  return said.length === 0 ? "as usual" : said.join(" · ");
}

function pick(study: Settings, names: readonly string[]): Settings {
  return Object.fromEntries(names.map((name) => [name, study[name]]));
}
