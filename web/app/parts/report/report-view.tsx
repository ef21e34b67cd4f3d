import "./report-view.css";
import { type ComponentChildren, Fragment } from "preact";
import { useMemo } from "preact/hooks";
import type { OtherFigure } from "../../../../src/evaluate/measures/other-tools.ts";
import { figuresOf, seriesColors } from "../../../../src/report/charts/series-colors.ts";
import type { Report, Section } from "../../../../src/report/report.ts";
import { byFigure, WithOtherTools } from "../table/other-tools.ts";
import type { BlockSettings } from "./block-view.tsx";
import { Chapter } from "./chapter.tsx";
import { FirstView } from "./first-view.tsx";

/**
 * A report as the page that `--out` writes lays it out: the first view, what was run, then a chapter each.
 *
 * @param others figures that other tools print otherwise.
 * @param range the dates that the first view shows; all without.
 * @param onRange hears of those that are chosen in it.
 * @param children what stands between the first view and the chapters.
 */
export function ReportView({
  report,
  others,
  range,
  onRange,
  children,
}: {
  readonly report: Report;
  readonly others?: readonly OtherFigure[];
  readonly children?: ComponentChildren;
} & Pick<BlockSettings, "range" | "onRange">) {
  const colors = useMemo(() => seriesColors(figuresOf(report), report), [report]);
  const elsewhere = useMemo(() => byFigure(others), [others]);
  const [first, ...rest] = report.sections;
  const chapters = first?.aside === undefined ? report.sections : rest;
  return (
    <WithOtherTools value={elsewhere}>
      <div class="report">
        <p class="summary">
          {report.simulated && <span class="badge">Simulated data</span>} {withWholeDates(report.summary)}
        </p>
        {first?.aside && <FirstView section={first} colors={colors} range={range} onRange={onRange} />}
        {children}
        <Facts facts={report.facts} />
        {chapters.length > 1 && <Contents sections={chapters} />}
        {chapters.map((section) => (
          <Chapter key={section.id} section={section} colors={colors} />
        ))}
      </div>
    </WithOtherTools>
  );
}

function Facts({ facts }: Pick<Report, "facts">) {
  if (facts.length === 0) return null;
  return (
    <details class="what-was-run">
      <summary>What was run</summary>
      <dl class="facts">
        {facts.map(({ label, value }) => (
          <div key={label} class={typeof value === "string" ? undefined : "wide"}>
            <dt>{label}</dt>
            {[value].flat().map((line) => (
              <dd key={line}>{line}</dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The address names the stage, so that chapters are gone to by buttons. */
function Contents({ sections }: { readonly sections: readonly Section[] }) {
  const goTo = (id: string) => () => {
    const section = document.getElementById(`section-${id}`);
    section?.scrollIntoView();
    section?.querySelector("h2")?.focus({ preventScroll: true });
  };
  return (
    <nav class="contents" aria-label="Chapters">
      {sections.map(({ id, title }) => (
        <Fragment key={id}>
          <button type="button" onClick={goTo(id)}>
            {title}
          </button>
        </Fragment>
      ))}
    </nav>
  );
}

/** A text whose dates are not broken between two lines. */
function withWholeDates(text: string): ComponentChildren {
  return text
    .split(/(\d{4}-\d{2}-\d{2})/)
    .map((part, i) => (i % 2 === 0 ? part : <time key={i}>{part}</time>));
}
