import type { SourceRemark } from "../daily-bars.ts";
import type { RateSeries, SeriesColumn } from "../series.ts";
import { dated, undated } from "./bars-file.ts";
import { decodeNumbers, encodeNumbers } from "./numbers-file.ts";

interface AboutSeries extends Omit<RateSeries, "days" | "columns" | "remarks"> {
  readonly columns: readonly Pick<SeriesColumn, "name" | "unit">[];
  readonly remarks: readonly Omit<SourceRemark, "day">[];
}

/** A series as a Parquet file: `day` and its columns by name; units and remarks in its metadata. */
export function encodeSeries({ days, columns, remarks, ...named }: RateSeries): Uint8Array {
  const about: AboutSeries = {
    ...named,
    columns: columns.map(({ name, unit }) => ({ name, unit })),
    remarks: remarks.map(dated),
  };
  return encodeNumbers({ days, columns, about });
}

/** @throws where the bytes are something else. */
export async function decodeSeries(bytes: Uint8Array): Promise<RateSeries> {
  const { days, columns, about } = await decodeNumbers(bytes);
  const { remarks, columns: named, ...series } = about as AboutSeries;
  return {
    ...{ ...series, days },
    columns: named.map(({ name, unit }, j) => ({ name, unit, values: columns[j].values })),
    remarks: remarks.map((each) => undated<SourceRemark>(each)),
  };
}
