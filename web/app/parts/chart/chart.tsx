import "./chart.css";
import { useEffect, useRef, useState } from "preact/hooks";
import type { SeriesColors } from "../../../../src/report/charts/look.ts";
import { namesOf } from "../../../../src/report/charts/series-colors.ts";
import type { Figure, Table } from "../../../../src/report/report.ts";
import { textAlternative } from "../../../../src/report/text-alternative.ts";
import { isUnloaded, unloaded } from "../../engine/unloaded.ts";
import { RefusalNote } from "../answer/refusal-note.tsx";
import { useNear } from "../near.ts";
import { DataTable } from "../table/data-table.tsx";
import { useSame } from "./same.ts";

/**
 * A figure, drawn live by what is loaded when the first one comes into view; in words for who cannot see it, and as a table.
 *
 * @param onRange hears of the stretch of dates that was chosen by dragging; of none once the whole is shown again.
 */
export function Chart({
  figure,
  colors,
  onRange,
}: {
  readonly figure: Figure;
  readonly colors: SeriesColors;
  readonly onRange?: (range: readonly [from: string, to: string] | undefined) => void;
}) {
  const element = useRef<HTMLElement>(null);
  const [table, setTable] = useState<Table>();
  const [isMissing, setMissing] = useState(false);
  const isNear = useNear(element, "400px 0px");
  const own = isNear ? namesOf(figure.chart).map((name) => colors.get(name)) : []; // other figures may come with names of theirs
  const drawn = useSame(isNear ? { figure, own } : undefined);
  useEffect(() => {
    const place = element.current;
    if (place === null || drawn === undefined) return;
    let dispose = (): void => {};
    let isWanted = true;
    const draw = async (): Promise<void> => {
      const { drawChart, readyFor } = await import("./draw-chart.ts");
      await readyFor(figure);
      if (isWanted) dispose = drawChart(place, figure, colors, onRange);
    };
    draw().catch((error: unknown) => {
      if (!isUnloaded(error)) throw error;
      setMissing(true);
    });
    return () => {
      isWanted = false;
      dispose();
    };
  }, [drawn]);
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
