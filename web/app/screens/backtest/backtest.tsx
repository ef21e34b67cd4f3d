import "./backtest.css";
import { useEffect } from "preact/hooks";
import { pathStudy } from "../../document/path-study.ts";
import type { ShownRun } from "../../engine/operations/backtest/run-study.ts";
import { Answered } from "../../parts/answer/answered.tsx";
import { Working } from "../../parts/answer/working.tsx";
import { TakeTables } from "../../parts/download/take-tables.tsx";
import { ReportView } from "../../parts/report/report-view.tsx";
import { useRested } from "../../parts/rested.ts";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { lookedAtLast } from "../../state/many-run.ts";
import { LookaheadCheck } from "./lookahead-check.tsx";
import { chooseRange, chosenRange } from "./range.ts";
import { RangeFigures } from "./range-figures.tsx";
import { ScheduleForm } from "./schedule-form.tsx";
import { Settings } from "./settings.tsx";
import { StrategyRows } from "./strategy-rows.tsx";
import { Trials } from "./trials.tsx";

/** The strategies of the study walked forward: anew a moment after whatever was changed last. */
export function Backtest() {
  const { study, files } = current.value;
  const about = useRested({ study: pathStudy(study), files });
  const answer = answerTo("backtest", "long", "runStudy", about).value;
  useEffect(() => {
    lookedAtLast.value = "path";
    import("../../parts/chart/draw-chart.ts").catch(() => {}); // comes while the strategies are walked; a chart says where it does not
  }, []);
  const sofar = "progress" in answer ? (answer.progress?.sofar as ShownRun | undefined) : undefined;
  const whole = answer.state === "done" ? answer.value : sofar === undefined ? answer.earlier : undefined;
  return (
    <div class="backtest">
      <Settings>
        <StrategyRows about={about} />
        <ScheduleForm />
      </Settings>
      <Answered<ShownRun> answer={answer} sofar={sofar}>
        {({ report, others, failed, trials }) => (
          <>
            {failed.length > 0 && <Failed lines={failed} />}
            <ReportView report={report} others={others} range={chosenRange()} onRange={chooseRange}>
              <RangeFigures about={about} />
              {sofar !== undefined && answer.state === "working" && (
                <Working progress={answer.progress} cancel={answer.cancel} />
              )}
              {trials !== undefined && <Trials report={report} trials={trials} />}
              <LookaheadCheck about={about} />
              {whole !== undefined && <TakeTables workbook={whole.workbook} files={whole.files} />}
            </ReportView>
          </>
        )}
      </Answered>
    </div>
  );
}

/** Why a strategy has no figures, or decided less often than the others. */
function Failed({ lines }: { readonly lines: readonly string[] }) {
  return (
    <div class="note warning failed">
      {lines.map((line) => (
        <p key={line}>{line.trim()}</p>
      ))}
    </div>
  );
}
