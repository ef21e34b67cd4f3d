import type { NumberFormat } from "./report.ts";

/** What stands where a figure does not exist. */
export const absent = "–";

/** The decimals a style has where none are asked for. */
const usualDecimals: Record<NumberFormat["style"], number> = {
  number: 2,
  percent: 2,
  "basis-points": 1,
  integer: 0,
  scientific: 2,
};

const scale: Record<NumberFormat["style"], number> = {
  number: 1,
  percent: 100,
  "basis-points": 1e4,
  integer: 1,
  scientific: 1,
};

const unit: Record<NumberFormat["style"], string> = {
  number: "",
  percent: "%",
  "basis-points": " bp",
  integer: "",
  scientific: "",
};

/**
 * Prints a number: thousands grouped by commas, a fixed count of decimals, ASCII minus. Without a format, six
 * significant digits at most. `null` and what is not a finite number print as a dash (infinities as ∞).
 */
export function formatNumber(value: number | null, format?: NumberFormat): string {
  if (value === null || Number.isNaN(value)) return absent;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  if (format === undefined) return grouped(String(Number(value.toPrecision(6))));
  const { floor, ...above } = format;
  if (floor !== undefined && value >= 0 && value < floor) return `< ${formatNumber(floor, above)}`;
  const decimals = format.decimals ?? usualDecimals[format.style];
  if (format.style === "scientific") return value === 0 ? "0" : value.toExponential(decimals);
  return withoutNegativeZero(grouped((value * scale[format.style]).toFixed(decimals))) + unit[format.style];
}

/** Prints the tick of an axis: as `formatNumber`, with just the decimals that steps of `step`, or the value, need. */
export function formatTick(value: number, format: NumberFormat | undefined, step: number): string {
  const style = format?.style ?? "number";
  if (style === "scientific") return formatNumber(value, { style, decimals: 0 });
  const decimals = Math.max(decimalsOf(step * scale[style]), decimalsOf(value * scale[style]));
  return typographic(formatNumber(value, { style, decimals }));
}

/** How many decimals it takes to write the number, up to eight. */
function decimalsOf(value: number): number {
  for (let decimals = 0, power = 1; decimals < 8; decimals++, power *= 10) {
    const shifted = Math.abs(value) * power;
    if (Math.abs(shifted - Math.round(shifted)) < 1e-6 * Math.max(1, shifted)) return decimals;
  }
  return 8;
}

/** The same text with true minus signs, for pages and pictures: of every number in it, not of dates and names. */
export function typographic(text: string): string {
  return text.replace(/(^|[ (])-(?=[\d∞])/g, "$1−").replace(/e-(?=\d)/, "e−");
}

function grouped(digits: string): string {
  if (digits.includes("e")) return digits;
  const [whole, fraction] = digits.split(".");
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}

function withoutNegativeZero(text: string): string {
  return /^-[0.,]*$/.test(text) ? text.slice(1) : text;
}
