import { useMemo } from "preact/hooks";
import type { SeriesColors } from "../../../src/report/charts/look.ts";
import { figuresOf, seriesColors } from "../../../src/report/charts/series-colors.ts";
import type { Block, Note, Report, Section } from "../../../src/report/report.ts";
import { Chart } from "./chart.tsx";
import { DataTable } from "./data-table.tsx";

/** A report as the page that `--out` writes lays it out: the first view, then a chapter each. */
export function ReportView({ report }: { readonly report: Report }) {
  const colors = useMemo(() => seriesColors(figuresOf(report), report), [report]);
  return (
    <div class="report">
      {report.sections.map((section) => (
        <SectionView key={section.id} section={section} colors={colors} />
      ))}
    </div>
  );
}

function SectionView({ section, colors }: { readonly section: Section; readonly colors: SeriesColors }) {
  const { id, title, blocks, aside = [] } = section;
  const isAside = (block: Block): boolean => "id" in block && aside.includes(block.id);
  const side = blocks.filter(isAside);
  const view = (block: Block, i: number) => <BlockView key={i} block={block} colors={colors} />;
  return (
    <section id={`section-${id}`} class={section.aside ? "first" : undefined}>
      <h2 class={section.aside ? "hidden" : undefined}>{title}</h2>
      <div class={side.length > 0 ? "beside" : undefined}>
        <div>{blocks.filter((block) => !isAside(block)).map(view)}</div>
        {side.length > 0 && <div>{side.map(view)}</div>}
      </div>
    </section>
  );
}

/** One block of a report. */
export function BlockView({ block, colors }: { readonly block: Block; readonly colors: SeriesColors }) {
  switch (block.kind) {
    case "prose":
      return (
        <>
          {block.paragraphs.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </>
      );
    case "note":
      return <NoteView note={block} />;
    case "table":
      return <DataTable table={block} />;
    case "figure":
      return <Chart figure={block} colors={colors} />;
  }
}

function NoteView({ note: { tone, title, text } }: { readonly note: Note }) {
  return (
    <div class={`note ${tone}`}>
      <p class="title">{title}</p>
      <p>{text}</p>
    </div>
  );
}
