import type { DateRange } from "../../../../src/report/charts/drawable/stretch.ts";
import type { SeriesColors } from "../../../../src/report/charts/look.ts";
import type { Block, Note } from "../../../../src/report/report.ts";
import { Chart } from "../chart/chart.tsx";
import { DataTable } from "../table/data-table.tsx";

export interface BlockSettings {
  readonly colors: SeriesColors;
  /** The title of the chapter: what is titled as it is shows its title once. */
  readonly chapter?: string;
  /** What is seen of figures over dates. */
  readonly range?: DateRange | undefined;
  /** Hears of ranges of dates that are chosen in figures. */
  readonly onRange?: ((range: DateRange | undefined) => void) | undefined;
}

/** One block of a report. */
export function BlockView({
  block,
  colors,
  chapter,
  range,
  onRange,
}: { readonly block: Block } & BlockSettings) {
  switch (block.kind) {
    case "prose":
      return (
        <>
          {block.paragraphs.map((text) => (
            <p key={text} class="prose">
              {text}
            </p>
          ))}
        </>
      );
    case "note":
      return <NoteView note={block} />;
    case "table":
      return <DataTable table={block} showTitle={block.title !== chapter} />;
    case "figure":
      return <Chart figure={block} colors={colors} range={range} onRange={onRange} />;
  }
}

const toneNames: Record<Note["tone"], string> = { info: "Note", warning: "Caution", defect: "Defect" };

function NoteView({ note: { tone, title, text } }: { readonly note: Note }) {
  return (
    <aside class={`note ${tone}`}>
      <p>
        <span class="tone">{toneNames[tone]}</span> <strong>{title}</strong>
      </p>
      <p>{text}</p>
    </aside>
  );
}
