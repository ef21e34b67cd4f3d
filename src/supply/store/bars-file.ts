import { dateOfDay, dayNumber } from "../../base/dates/calendar.ts";
import type { DailyBars, Dividend, SourceRemark, Split } from "../daily-bars.ts";
import { decodeNumbers, encodeNumbers } from "./numbers-file.ts";

/** What stands beside the numbers of a file of bars; days as ISO dates, for whoever else reads it. */
interface AboutBars extends Omit<DailyBars, NumbersOfBars | EventsOfBars | "askedFrom"> {
  /** The first day asked for, where there was one. */
  readonly askedFrom?: string;
  readonly hasAdjusted: boolean;
  readonly dividends: readonly Dated<Dividend>[];
  readonly splits: readonly Dated<Split>[];
  readonly remarks: readonly Dated<SourceRemark>[];
}

type NumbersOfBars = "days" | "close" | "volume" | "sourceAdjusted";
type EventsOfBars = "dividends" | "splits" | "remarks";

type Dated<Entry extends { readonly day?: number }> = Omit<Entry, "day"> & { readonly date?: string };

/** Bars as a Parquet file: `day`, `close`, `adjusted` (the source's), `volume`; events and remarks in its metadata. */
export function encodeBars(bars: DailyBars): Uint8Array {
  const { days, close, volume, sourceAdjusted, dividends, splits, remarks, askedFrom, ...named } = bars;
  const about: AboutBars = {
    ...{ ...named, hasAdjusted: sourceAdjusted !== undefined },
    ...(askedFrom !== undefined && { askedFrom: dateOfDay(askedFrom) }),
    ...{ dividends: dividends.map(dated), splits: splits.map(dated), remarks: remarks.map(dated) },
  };
  const adjusted = sourceAdjusted ?? new Float64Array(days.length).fill(Number.NaN);
  const columns = [
    { name: "close", values: close },
    { name: "adjusted", values: adjusted },
    { name: "volume", values: volume },
  ];
  return encodeNumbers({ days, columns, about });
}

/** @throws where the bytes are something else. */
export async function decodeBars(bytes: Uint8Array): Promise<DailyBars> {
  const { days, columns, about } = await decodeNumbers(bytes);
  const { hasAdjusted, askedFrom, dividends, splits, remarks, ...named } = about as AboutBars;
  const [close, adjusted, volume] = columns.map(({ values }) => values);
  return {
    ...{ ...named, days, close, volume },
    ...(askedFrom !== undefined && { askedFrom: dayNumber(askedFrom) }),
    ...(hasAdjusted && { sourceAdjusted: adjusted }),
    dividends: dividends.map((each) => undated(each)),
    splits: splits.map((each) => undated(each)),
    remarks: remarks.map((each) => undated(each)),
  };
}

/** The entry with an ISO date in place of its day. */
export function dated<Entry extends { readonly day?: number }>({ day, ...entry }: Entry): Dated<Entry> {
  return { ...(day !== undefined && { date: dateOfDay(day) }), ...entry };
}

/** The entry with its day again. */
export function undated<Entry extends { readonly day?: number }>({ date, ...entry }: Dated<Entry>): Entry {
  return { ...(date !== undefined && { day: dayNumber(date) }), ...entry } as unknown as Entry;
}
