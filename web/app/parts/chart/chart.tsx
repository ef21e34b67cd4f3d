import "./chart.css";
import { useEffect, useRef, useState } from "preact/hooks";
import type { DateRange } from "../../../../src/report/charts/drawable/stretch.ts";
import type { SeriesColors } from "../../../../src/report/charts/look.ts";
import { namesOf } from "../../../../src/report/charts/series-colors.ts";
import type { Figure, Table } from "../../../../src/report/report.ts";
import { textAlternative } from "../../../../src/report/text-alternative.ts";
import type { LiveFigure } from "../../../charts/live-figure.ts";
import { isUnloaded, unloaded } from "../../messages/unloaded.ts";
import { RefusalNote } from "../answer/refusal-note.tsx";
import { useNear } from "../near.ts";
import { DataTable } from "../table/data-table.tsx";
import { useSame } from "./same.ts";

/**
 * A figure, drawn live by what is loaded when the first one comes into view; in words for who cannot see it, and as a table.
 *
 * @param range the dates that are seen of a figure over dates, where they are said; all without.
 * @param onRange hears of those that were chosen by dragging; of none once the whole is shown again.
 */
export function Chart({
  figure,
  colors,
  range,
  onRange,
}: {
  readonly figure: Figure;
  readonly colors: SeriesColors;
  readonly range?: DateRange | undefined;
  readonly onRange?: ((range: DateRange | undefined) => void) | undefined;
}) {
  const element = useRef<HTMLElement>(null);
  const live = useRef<LiveFigure>(undefined);
  const wanted = useRef(range);
  const [table, setTable] = useState<Table>();
  const [isMissing, setMissing] = useState(false);
  const isNear = useNear(element, "400px 0px");
  const own = isNear ? namesOf(figure.chart).map((name) => colors.get(name)) : []; // other figures may come with names of theirs
  const drawn = useSame(isNear ? { figure, own } : undefined);
  useEffect(() => {
    const place = element.current;
    if (place === null || drawn === undefined) return;
    let isWanted = true;
    const draw = async (): Promise<void> => {
      const { drawChart, readyFor } = await import("./draw-chart.ts");
      await readyFor(figure);
      if (isWanted) live.current = drawChart(place, figure, colors, { range: wanted.current, onRange });
    };
    draw().catch((error: unknown) => {
      if (!isUnloaded(error)) throw error;
      setMissing(true);
    });
    return () => {
      isWanted = false;
      live.current?.dispose();
      live.current = undefined;
    };
  }, [drawn]);
  useEffect(() => {
    wanted.current = range;
    live.current?.show(range);
  }, [range?.join()]);
  useEffect(() => setTable(undefined), [drawn]);
  const turn = async (): Promise<void> => {
    const { chartTable } = await import("../../../../src/report/tables/chart-table.ts");
    setTable((shown) => (shown === undefined ? chartTable(figure) : undefined));
  };
  return (
    <figure ref={element} class="chart" id={`figure-${figure.id}`}>
      <div class="figure-head">
        <h3>{figure.title}</h3>
        <button type="button" class="tool" aria-pressed={table !== undefined} onClick={turn}>
          As a table
        </button>
        <span class="tools" />
      </div>
      <div class="picture" role="img" aria-label={textAlternative(figure)} hidden={table !== undefined} />
      {isMissing && <RefusalNote refusal={unloaded} />}
      {table && <DataTable table={table} showTitle={false} />}
      {figure.caption && <figcaption>{figure.caption}</figcaption>}
    </figure>
  );
}
