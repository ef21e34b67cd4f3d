import { fitForXml } from "../escape-html.ts";
import { compactPath } from "./compact-path.ts";
import { groupedTexts } from "./grouped-texts.ts";
import { mergedDots } from "./merged-dots.ts";
import { tenths } from "./tenths.ts";

/**
 * Shortens the SVG that ECharts draws to about a third and makes it the same however many pictures were drawn
 * before: ids are named after the figure instead of a running count, what only a live chart needs is dropped,
 * coordinates are rounded to a tenth of a pixel and long lines written as steps, and the font is left to the root.
 */
export function compactSvg(svg: string, id: string): string {
  const names = new Map<string, string>();
  const named = (found: string): string => {
    if (!names.has(found)) names.set(found, `${id}-${names.size}`);
    return names.get(found) as string;
  };
  const compact = svg
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/ (class|pointer-events|ecmeta_\w+)="[^"]*"/g, "")
    .replace(/ style="([^"]*)"/g, (_, style) => ownStyle(style))
    .replace(/<text [^>]*>/g, placed)
    .replace(/<rect [^>]*fill="(none|transparent)"[^>]*><\/rect>/g, "")
    .replace(/<path d="M1 0A1 1[^"]*" transform="matrix\(([^)]*)\)"([^>]*)/g, (_, matrix, rest) =>
      circle(matrix, rest),
    )
    .replace(/ d="([^"]+)"/g, (_, path) => ` d="${compactPath(path) ?? rounded(path)}"`)
    .replace(/ transform="([^"]+)"/g, (_, transform) => ` transform="${rounded(transform)}"`)
    .replace(shadesBetween, "")
    .replace(/><\/(path|circle|rect|line|polyline|polygon|stop)>/g, "/>")
    .replace(/(<circle [^>]*)><\/path>/g, "$1/>")
    .replace(/(?<="(?:url\(#)?)zr\d+-[a-z]+-?\d+/g, named)
    .replace(/"rgb\((\d+),(\d+),(\d+)\)"/g, (_, ...parts) => `"${hex(parts.slice(0, 3))}"`)
    .replace(/\n/g, "");
  return fitForXml(mergedDots(groupedTexts(compact)));
}

/** Of a hundred stops of a color scale those at every twentieth are enough. */
const shadesBetween = /<stop offset="[\d.]*[1-46-9](?:\.\d+)?%"[^>]*>(?:<\/stop>)?/g;

/** A style without what the root says. Only attributes are read: in a text the same words are a name. */
function ownStyle(style: string): string {
  const own = style
    .replace(/font: normal (\w+) ([\d.]+px) [^;]*;?/g, fontLonghand)
    .replace(/font-family:[^;]*;?/g, "")
    .replace(/font-size:12px;?/g, "");
  return own === "" ? "" : ` style="${own}"`;
}

/** A font without its family. */
function fontLonghand(_: string, weight: string, size: string): string {
  return `font-size:${size};${weight === "normal" ? "" : `font-weight:${weight};`}`;
}

function hex(parts: readonly string[]): string {
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
}

/** A text that is only moved is written at its place. */
function placed(head: string): string {
  const moved = /transform="translate\(([-\d.]+)[ ,]([-\d.]+)\)"/.exec(head);
  if (moved === null) return head;
  const [ownX, ownY] = [/ x="([-\d.]+)"/, / y="([-\d.]+)"/].map((own) => Number(own.exec(head)?.[1] ?? 0));
  const at = `x="${tenths(ownX + Number(moved[1]))}" y="${tenths(ownY + Number(moved[2]))}"`;
  return head.replace(/ [xy]="[^"]*"/g, "").replace(moved[0], at);
}

/** A symbol is a unit circle that is scaled and moved, and its outline with it. */
function circle(matrix: string, rest: string): string {
  const [scale, , , , x, y] = matrix.split(/[ ,]+/).map(Number);
  const outline = rest.replace(
    /stroke-width="([^"]*)"/,
    (_, width) => `stroke-width="${tenths(width * scale)}"`,
  );
  return `<circle cx="${tenths(x)}" cy="${tenths(y)}" r="${tenths(scale)}"${outline}`;
}

function rounded(numbers: string): string {
  return numbers.replace(/-?\d+\.\d{2,}/g, (number) => tenths(Number(number)));
}
