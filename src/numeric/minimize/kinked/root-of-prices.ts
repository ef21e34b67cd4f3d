import { exp, log } from "../../elementary/elementary.ts";
import { lu, luSolve } from "../../matrix/factorizations/lu.ts";
import { matrix } from "../../matrix/matrix.ts";
import { maxAbs } from "../../matrix/vector.ts";
import type { ConedProgram, Distance } from "./coned-program.ts";
import type { KinkedStart } from "./minimize-kinked.ts";
import { type PricedPoint, type Prices, pricedPoint } from "./priced-point.ts";

export type PricesRoot =
  | { readonly status: "found"; readonly point: PricedPoint; readonly prices: Prices }
  /** The price of a limit goes to zero: it holds without one. */
  | { readonly status: "vanishes"; readonly which: number };

const mostSteps = 60;
/** A miss, as a share, that is rounding. */
const exact = 1e-14;
/** The miss that will do where steps bring no more. */
const enough = 1e-11;
/** Longest step of a logarithm. */
const longest = 3;
/** Logarithm by which a price may fall before it counts as none. */
const vanishing = 35;
const mostHalvings = 8;

/** Prices with what they miss, in logarithms. */
interface Trial {
  readonly logs: Float64Array;
  readonly prices: Prices;
  readonly point: PricedPoint;
  readonly misses: Float64Array;
}

/**
 * The prices of the distances in question at which each is what it stands for; those of the others stay. Newton's method in
 * logarithms, with one price kept between one too low and one too high, with several cut back until the largest miss falls.
 * Undefined where that does not end.
 */
export function rootOfPrices(
  program: ConedProgram,
  from: Prices,
  places: readonly number[],
  start: KinkedStart | undefined,
): PricesRoot | undefined {
  const { distances } = program;
  let warm = start;
  const trialAt = (logs: Float64Array): Trial | undefined => {
    const prices = distances.map((_, k) => (places.includes(k) ? exp(logs[places.indexOf(k)]) : from[k]));
    const point = pricedPoint(program, prices, warm);
    if (point === undefined) return undefined;
    warm = point;
    return {
      logs,
      prices,
      point,
      misses: Float64Array.from(places, (k) => missOf(distances[k], prices[k], point, k)),
    };
  };
  const first = Float64Array.from(places, (k) => log(from[k]));
  let best = trialAt(first);
  const bracket = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  for (let step = 0; best !== undefined && step < mostSteps; step++) {
    const miss = maxAbs(best.misses);
    if (miss <= exact) break;
    const fallen = places.findIndex((k, a) => {
      return distances[k].role.kind === "limit" && (best as Trial).logs[a] < first[a] - vanishing;
    });
    if (fallen >= 0) return { status: "vanishes", which: places[fallen] };
    const next =
      places.length === 1
        ? bracketed(distances[places[0]], best, places[0], bracket, trialAt)
        : shortened(distances, best, places, trialAt);
    if (next === undefined) break;
    if (places.length === 1 && miss <= enough && maxAbs(next.misses) >= miss) break;
    best = next;
  }
  if (best === undefined || !(maxAbs(best.misses) <= enough)) return undefined;
  return { status: "found", point: best.point, prices: best.prices };
}

/** What a price misses of its root, as a share; positive where the price of a price or ratio is too high, of a limit too low. */
function missOf({ role }: Distance, nu: number, { lengths, objective }: PricedPoint, k: number): number {
  const v = lengths[k];
  if (role.kind === "limit") return (v - role.limit) / role.limit;
  if (role.kind === "price") return (nu * v - role.price) / role.price;
  const squared = nu * v * v;
  return (squared + objective) / Math.max(squared, Math.abs(objective));
}

/** The derivative of the miss of distance k by the logarithm of price l. */
function slopeOf(distances: readonly Distance[], { prices, point }: Trial, k: number, l: number): number {
  const { lengths, objective, slope } = point;
  const [v, nu] = [lengths[k], prices[k]];
  const { role } = distances[k];
  const turn = prices[l] * slope(k, l); // of v by the logarithm of price l
  const own = k === l ? 1 : 0;
  if (role.kind === "limit") return turn / role.limit;
  if (role.kind === "price") return (nu * (own * v + turn)) / role.price;
  // along the path of minimizers f falls by what the priced distances rise
  let fall = 0;
  distances.forEach((_, i) => {
    fall += prices[i] * lengths[i] * prices[l] * slope(i, l);
  });
  return (nu * v * (own * v + 2 * turn) - fall) / Math.max(nu * v * v, Math.abs(objective));
}

function bracketed(
  distance: Distance,
  trial: Trial,
  k: number,
  bracket: { low: number; high: number },
  trialAt: (logs: Float64Array) => Trial | undefined,
): Trial | undefined {
  const [log] = trial.logs;
  const [miss] = trial.misses;
  const isLow = distance.role.kind === "limit" ? miss > 0 : miss < 0;
  if (isLow) bracket.low = log;
  else bracket.high = log;
  const distances = trial.prices.map(() => distance);
  const rate = slopeOf(distances, trial, k, k);
  let step = rate === 0 ? (isLow ? longest : -longest) : -miss / rate;
  step = Math.min(Math.max(step, -longest), longest);
  let next = log + step;
  if (!(next > bracket.low && next < bracket.high)) {
    next = (bracket.low + bracket.high) / 2;
    if (!Number.isFinite(next) || next <= bracket.low || next >= bracket.high) return undefined;
  }
  return next === log ? undefined : trialAt(Float64Array.of(next));
}

function shortened(
  distances: readonly Distance[],
  trial: Trial,
  places: readonly number[],
  trialAt: (logs: Float64Array) => Trial | undefined,
): Trial | undefined {
  const size = places.length;
  const jacobian = Float64Array.from({ length: size * size }, (_, at) =>
    slopeOf(distances, trial, places[Math.floor(at / size)], places[at % size]),
  );
  const factored = lu(matrix(size, size, jacobian));
  if (factored.status !== "regular") return undefined;
  const step = luSolve(
    factored,
    trial.misses.map((miss) => -miss),
  );
  const cut = Math.min(1, longest / maxAbs(step));
  const miss = maxAbs(trial.misses);
  for (let halving = 0, share = cut; halving < mostHalvings; halving++, share /= 2) {
    const next = trialAt(trial.logs.map((log, a) => log + share * step[a]));
    if (next !== undefined && maxAbs(next.misses) < miss) return next;
  }
  return undefined;
}
