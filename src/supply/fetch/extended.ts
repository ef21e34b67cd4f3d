import type { DailyBars } from "../daily-bars.ts";

/** What is the same but for rounding. */
const tolerance = 1e-6;

/**
 * Bars that were known with what came after them, where a fetch of the last weeks confirms them; undefined where it does
 * not, and all of the history is to be fetched: a row in the overlap is gone, new or another, or a dividend or split is
 * new, by which sources rescale what lies before.
 *
 * What was known stays as it was to the last bit, so that an unchanged history is the same vintage.
 *
 * @param fresh of the same source and symbol, whose first day asked for is not after the last row of `known`.
 */
export function extended(known: DailyBars, fresh: DailyBars): DailyBars | undefined {
  const last = known.days[known.days.length - 1];
  const start = known.days.findIndex((day) => day >= (fresh.askedFrom ?? Number.NEGATIVE_INFINITY));
  const overlap = fresh.days.filter((day) => day <= last).length;
  if (start < 0 || overlap !== known.days.length - start) return undefined;
  const pairs: [Float64Array, Float64Array][] = [[known.close, fresh.close]];
  const [old, young] = [known.sourceAdjusted, fresh.sourceAdjusted];
  if ((old === undefined) !== (young === undefined)) return undefined;
  if (old !== undefined && young !== undefined) pairs.push([old, young]);
  for (let t = 0; t < overlap; t++) {
    if (known.days[start + t] !== fresh.days[t]) return undefined;
    if (!pairs.every(([a, b]) => isSame(a[start + t], b[t]))) return undefined;
  }
  if (known.currency !== fresh.currency || known.timeZone !== fresh.timeZone) return undefined;
  const from = known.days[start];
  if (!sameEvents(known.dividends, fresh.dividends, from, ({ amount }) => amount)) return undefined;
  if (!sameEvents(known.splits, fresh.splits, from, ({ ratio }) => ratio)) return undefined;
  const joined = (a: Float64Array, b: Float64Array) => Float64Array.of(...a, ...b.subarray(overlap));
  const said = new Set(known.remarks.map(({ says }) => says));
  return {
    ...known,
    days: Int32Array.of(...known.days, ...fresh.days.subarray(overlap)),
    close: joined(known.close, fresh.close),
    volume: joined(known.volume, fresh.volume),
    ...(old !== undefined && young !== undefined && { sourceAdjusted: joined(old, young) }),
    remarks: [...known.remarks, ...fresh.remarks.filter(({ says }) => !said.has(says))],
  };
}

function sameEvents<Event extends { readonly day: number }>(
  known: readonly Event[],
  fresh: readonly Event[],
  from: number,
  size: (event: Event) => number,
): boolean {
  const [old, young] = [known, fresh].map((events) => events.filter(({ day }) => day >= from));
  return (
    old.length === young.length &&
    old.every((event, i) => event.day === young[i].day && isSame(size(event), size(young[i])))
  );
}

function isSame(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance * Math.abs(a) || (Number.isNaN(a) && Number.isNaN(b));
}
