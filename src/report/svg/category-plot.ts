import { sinesOfTurns } from "../charts/axes.ts";
import { textWidth } from "../charts/text-width.ts";
import { tenths } from "./tenths.ts";
import { textAt } from "./text-at.ts";

/** An axis of names as an option describes it. */
export interface CategoryAxis {
  readonly data: readonly string[];
  readonly axisLine: { readonly lineStyle: { readonly color: string } };
  readonly axisLabel: {
    readonly color: string;
    readonly fontSize: number;
    readonly margin: number;
    /** Names that are left out between two; as many as their size asks for where it is `auto`. */
    readonly interval: number | "auto";
    /** Degrees, of those along the bottom. */
    readonly rotate?: keyof typeof sinesOfTurns;
    readonly formatter: (name: string) => string;
  };
}

/** Room around a plot and the names of its axes, pixels. */
export interface Grid {
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** A plot in pixels, and its axes as SVG elements. */
export interface CategoryPlot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly axes: string;
}

/** What ECharts has as the height of a line and takes for a name among others, in sizes of its font, and leaves beside it, in pixels. */
const [lineHeight, room, beyond] = [0.7, 1.3, 3];

/** The plot between names down the side, the first on top, and names along the bottom, where ECharts would lay it out. */
export function categoryPlot(
  rows: CategoryAxis,
  columns: CategoryAxis,
  grid: Grid,
  picture: { readonly width: number; readonly height: number },
): CategoryPlot {
  const { fontSize, margin, rotate = 0 } = columns.axisLabel;
  const sine = sinesOfTurns[rotate];
  const cosine = Math.sqrt(1 - sine * sine);
  const letters = lineHeight * fontSize;
  const [across, down] = [columns, rows].map(namesOf);
  const widest = (names: readonly string[]): number =>
    Math.max(...names.map((name) => textWidth(name, fontSize)));
  const below = sine > 0 ? (widest(across) + beyond) * sine + (letters / 2) * cosine : letters;
  const bottom = picture.height - grid.bottom - margin - below;
  const right = picture.width - grid.right;
  const beside = grid.left + beyond + widest(down) + margin;
  // A turned name begins left of its column: the first one from the edge of the picture on.
  const begins = sine > 0 ? textWidth(across[0], fontSize) * cosine + (letters / 2) * sine : 0;
  const half = 1 / (2 * across.length);
  const left = Math.max(beside, (grid.left + begins - right * half) / (1 - half));
  const [width, height] = [right - left, bottom - grid.top];
  const [band, rowHeight] = [width / across.length, height / down.length];
  const taken = room * (sine > 0 ? letters / sine : widest(across));
  const ofColumns = shown(across, columns, taken / band).map(([name, column]) => {
    const [x, y] = [left + (column + 0.5) * band, bottom + margin];
    if (sine === 0) return textAt(x, y + letters / 2, name, { anchor: "middle" });
    return textAt(x, y, name, { anchor: "end", turned: rotate });
  });
  const ofRows = shown(down, rows, (room * letters) / rowHeight).map(([name, row]) =>
    textAt(left - margin, grid.top + (row + 0.5) * rowHeight, name, { anchor: "end" }),
  );
  const lines = `M${halved(left)} ${tenths(grid.top)}V${tenths(bottom)}M${tenths(left)} ${halved(bottom)}H${tenths(right)}`;
  const axes =
    `<path d="${lines}" fill="none" stroke="${columns.axisLine.lineStyle.color}" stroke-linecap="round"/>` +
    `<g fill="${columns.axisLabel.color}">${ofRows.join("")}${ofColumns.join("")}</g>`;
  return { left, top: grid.top, width, height, axes };
}

function namesOf({ data, axisLabel }: CategoryAxis): string[] {
  return data.map(axisLabel.formatter);
}

/** The names that are written, with their places: where they are too many, one in so many as take no room of another. */
function shown(
  names: readonly string[],
  { axisLabel }: CategoryAxis,
  places: number,
): (readonly [name: string, place: number])[] {
  const step = axisLabel.interval === "auto" ? 1 + Math.floor(places) : 1 + axisLabel.interval;
  return names.map((name, place) => [name, place] as const).filter(([, place]) => place % step === 0);
}

/** The middle of a pixel, where a line of one is sharp. */
function halved(pixels: number): number {
  const halves = Math.round(2 * pixels);
  return (halves + 1 - (halves % 2)) / 2;
}
