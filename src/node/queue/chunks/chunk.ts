import { createHash } from "node:crypto";
import { canonicalJob } from "../../../jobs/canonical-job.ts";
import type { Dataset, Job } from "../../../jobs/job.ts";

/**
 * A few cells of a run, as they lie in the queue: by reference, so that one takes some hundred bytes. Prices, and what is done on them,
 * lie on the shelf under the digests of their content.
 */
export interface Chunk {
  readonly run: string;
  /** Digest of the universe: it lies under `panel:`. */
  readonly data: string;
  /** What is run, by the digests of the points: each lies under `point:`. */
  readonly points: readonly string[];
  /** On what: first and last row of the universe, and the places of the assets in it. */
  readonly datasets: readonly (readonly number[])[];
  /** Which on which, by their places in these two lists. */
  readonly cells: readonly (readonly [point: number, dataset: number])[];
  /** Seconds that each may take, as whoever runs the study says; none where any. */
  readonly timeoutSeconds?: number;
}

/** All of a job but its data: a strategy with its schedule and its costs, whose tables lie under `table:`. */
export type Point = Omit<Job, "data" | "dataset">;

/** Where the names and dates of a dataset stand in its universe. */
export interface Places {
  readonly dates: ReadonlyMap<string, number>;
  readonly assets: ReadonlyMap<string, number>;
}

/** Jobs as a chunk of a run, and the points that it names. Each job's tables are named by digest. */
export function chunkOf(
  run: Pick<Chunk, "run" | "data" | "timeoutSeconds">,
  jobs: readonly Job[],
  places: Places,
): { readonly chunk: Chunk; readonly points: ReadonlyMap<string, Point> } {
  const points = new Map<string, Point>();
  const pointPlaces = new Map<string, number>();
  const datasetPlaces = new Map<string, number>();
  const datasets: number[][] = [];
  const cells = jobs.map((job): [number, number] => {
    const { data: _data, dataset, ...rest } = job;
    const { point, digest } = knownPoint(rest);
    points.set(digest, point);
    const place = numbersOf(dataset, places);
    const key = place.join();
    if (!datasetPlaces.has(key)) datasets.push(place);
    return [placeIn(pointPlaces, digest), placeIn(datasetPlaces, key)];
  });
  return { chunk: { ...run, points: [...pointPlaces.keys()], datasets, cells }, points };
}

/** What a chunk is called in the queue: equal ones have one name. */
export function chunkId(chunk: Chunk): string {
  return digestOf(chunk);
}

/** 32 hexadecimal digits of the SHA-256 of plain data in canonical JSON. */
export function digestOf(value: object): string {
  return createHash("sha256").update(canonicalJob(value)).digest("hex").slice(0, 32);
}

interface KnownPoint {
  readonly point: Point;
  readonly digest: string;
}

/** Points by their strategies, which the cells of a grid share: of one strategy there are few. */
const known = new WeakMap<object, KnownPoint[]>();

function knownPoint(point: Point): KnownPoint {
  const ofStrategy = known.get(point.strategy) ?? [];
  const before = ofStrategy.find((each) => isSame(each.point, point));
  if (before !== undefined) return before;
  const made = { point, digest: digestOf(point) };
  known.set(point.strategy, [...ofStrategy.slice(-99), made]);
  return made;
}

function isSame(a: Point, b: Point): boolean {
  const names = Object.keys(a) as (keyof Point)[];
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** The dataset that its numbers in a chunk say. */
export function datasetOf(
  [first, last, ...columns]: readonly number[],
  { dates, assets }: { readonly dates: readonly string[]; readonly assets: readonly string[] },
): Dataset {
  return { assets: columns.map((column) => assets[column]), from: dates[first], to: dates[last] };
}

function numbersOf({ assets, from, to }: Dataset, places: Places): number[] {
  return [
    places.dates.get(from) as number,
    places.dates.get(to) as number,
    ...assets.map((name) => places.assets.get(name) as number),
  ];
}

function placeIn(places: Map<string, number>, key: string): number {
  const known = places.get(key);
  if (known !== undefined) return known;
  places.set(key, places.size);
  return places.size - 1;
}
