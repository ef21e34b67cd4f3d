import { useEffect, useRef } from "preact/hooks";
import type { SeriesColors } from "../../../src/report/charts/look.ts";
import type { Figure } from "../../../src/report/report.ts";
import { textAlternative } from "../../../src/report/text-alternative.ts";

/** A figure, drawn live by what is loaded when the first one comes into view; in words for who cannot see it. */
export function Chart({ figure, colors }: { readonly figure: Figure; readonly colors: SeriesColors }) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const place = element.current;
    if (place === null) return;
    let dispose = (): void => {};
    let isWanted = true;
    const observer = new IntersectionObserver(
      async ([entry]) => {
        if (!entry.isIntersecting) return;
        observer.disconnect();
        const { drawChart } = await import("./draw-chart.ts");
        if (isWanted) dispose = drawChart(place, figure, colors);
      },
      { rootMargin: "400px 0px" },
    );
    observer.observe(place);
    return () => {
      isWanted = false;
      observer.disconnect();
      dispose();
    };
  }, [figure, colors]);
  return (
    <figure ref={element} class="chart">
      <figcaption>
        <span>{figure.title}</span>
        <span class="tools" />
      </figcaption>
      <div class="picture" role="img" aria-label={textAlternative(figure)} />
      {figure.caption && <p class="caption">{figure.caption}</p>}
    </figure>
  );
}
