import type { NumberShape } from "./field.ts";

/** From where to where a hand moves; `isLog` where each stretch of a slider multiplies. */
export interface Reach {
  readonly least: number;
  readonly most: number;
  readonly isLog?: boolean;
}

/** Positions of a slider. */
export const positions = 1000;

/** The stretch of a number that a slider is good for; undefined where there is none. */
export function reachOf({ isShare, isWhole, unit, least, most, usual }: NumberShape): Reach | undefined {
  if (isShare) {
    if (unit === "weight" || unit === "share") return { least: least ?? 0, most: most ?? 1 };
    if (unit === "rate per year" || unit === "volatility per year")
      return { least: least ?? 0, most: most ?? 0.5 };
    return undefined;
  }
  if (least !== undefined && most !== undefined && (!isWhole || most <= 1000)) return { least, most };
  if (unit === "ratio" && usual !== undefined && usual > 0)
    return { least: usual / 100, most: usual * 100, isLog: true };
  return undefined;
}

/** Where a number stands on a slider of 1,000 positions. */
export function positionOf(number: number, { least, most, isLog }: Reach): number {
  const share = isLog
    ? Math.log(Math.max(number, least) / least) / Math.log(most / least)
    : (number - least) / (most - least);
  return Math.round(positions * Math.min(1, Math.max(0, share)));
}

/** The number at a position, as round as the positions are fine. */
export function numberAt(position: number, { least, most, isLog }: Reach, { isWhole }: NumberShape): number {
  const share = position / positions;
  if (isLog) return Number((least * (most / least) ** share).toPrecision(3));
  const number = least + share * (most - least);
  return isWhole ? Math.round(number) : Number(number.toFixed(6));
}
