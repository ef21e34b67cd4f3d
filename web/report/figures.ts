import { readPageJson } from "../../src/report/page-data.ts";
import { drawFigure } from "../charts/live-figure.ts";
import type { ThemeWatch } from "../charts/theme.ts";

/** Replaces each still picture by a live chart when it comes near the view. */
export function drawFigures(theme: ThemeWatch): void {
  const data = readPageJson(document.querySelector("#page-data")?.textContent ?? "{}");
  const colors = new Map(data.colors);
  const byId = new Map(data.figures.map((figure) => [figure.id, figure]));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const figure = byId.get((target as HTMLElement).dataset.figure ?? "");
        if (!isIntersecting || figure === undefined) continue;
        observer.unobserve(target);
        drawFigure(target as HTMLElement, figure, colors, theme);
      }
    },
    { rootMargin: "600px 0px" },
  );
  for (const element of document.querySelectorAll("figure")) observer.observe(element);
}
