import { InputError } from "../../base/errors.ts";
import type { Demand, Pooled } from "./demand.ts";
import type { PoolingView } from "./pooling-view.ts";

type Nearest = (demands: readonly Demand[]) => Pooled;
type TailView = Extract<PoolingView, { kind: "volatility" | "cvar" }>;

/** Rounds of cuts; each is a quantile of the losses, some three are needed. */
const mostCuts = 100;
/** Quantiles among which the basin of the lowest entropy is looked for. */
const scanned = 64;
const rounding = 1e-12;

/**
 * Probabilities under which the mean of the worst losses is as somebody sees it. What it asks of p is linear for each edge e,
 *
 *     CVaR >= c:  sum p_t max(0, loss_t - e) >= tail (c - e)  for every e,        CVaR <= c:  the same with <= for some e.
 *
 * The first is convex: edges are added until none is broken, each the quantile of the losses under the p before. The second is
 * not: the entropy falls in e as long as more than the tail lies beyond it, so that the best edge of a basin is found by
 * bisection; the basin by a look at quantiles over the whole range.
 *
 * @param demands demands that hold besides; those of the view are added.
 * @throws {InputError} `bad-constraint` where no probabilities do.
 * @see Meucci, Ardia and Keel (2011), Fully flexible extreme views, J. Risk 14(2), 39-49.
 */
export function pooledTail(
  losses: Float64Array,
  tail: number,
  view: TailView,
  demands: Demand[],
  nearest: Nearest,
): Pooled {
  const before = nearest(demands);
  const now = conditionalLoss(losses, before.probabilities, tail);
  const isMet = Math.abs(now.mean - view.bound) <= rounding * Math.abs(view.bound);
  if (
    isMet ||
    (view.sense === ">=" && now.mean > view.bound) ||
    (view.sense === "<=" && now.mean < view.bound)
  ) {
    return before;
  }
  return now.mean < view.bound
    ? raised(losses, tail, view, demands, nearest, now.edge)
    : lowered(losses, tail, view, demands, nearest);
}

function raised(
  losses: Float64Array,
  tail: number,
  view: TailView,
  demands: Demand[],
  nearest: Nearest,
  first: number,
): Pooled {
  let edge = first;
  for (let cut = 0; ; cut++) {
    demands.push({ ...tailDemand(losses, tail, view, edge), sense: ">=" });
    const pooled = nearest(demands);
    const reached = conditionalLoss(losses, pooled.probabilities, tail);
    if (reached.mean >= view.bound * (1 - rounding) || reached.edge === edge) return pooled;
    if (cut === mostCuts) return { ...pooled, status: "stopped" };
    edge = reached.edge;
  }
}

function lowered(
  losses: Float64Array,
  tail: number,
  view: TailView,
  demands: Demand[],
  nearest: Nearest,
): Pooled {
  const edges = Float64Array.from(new Set(losses.filter((loss) => loss < view.bound))).sort();
  const at = (
    edge: number,
  ): { readonly pooled: Pooled; readonly demand: Demand; readonly beyond: number } | undefined => {
    const demand = tailDemand(losses, tail, view, edge);
    const opposite = { ...demand, values: demand.values.map((v) => -v), bound: -demand.bound };
    const pooled = attempt(() => nearest([...demands, opposite]));
    if (pooled === undefined) return undefined;
    let beyond = 0;
    for (let t = 0; t < losses.length; t++) if (losses[t] > edge) beyond += pooled.probabilities[t];
    return { pooled, demand: opposite, beyond };
  };
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  const stride = Math.max(1, Math.floor(edges.length / scanned));
  for (let k = edges.length - 1; k >= 0; k -= stride) {
    const entropy = at(edges[k])?.pooled.relativeEntropy ?? Number.POSITIVE_INFINITY;
    if (entropy < least) [best, least] = [k, entropy];
  }
  if (best < 0) {
    throw new InputError(
      "bad-constraint",
      `no weighting of the scenarios satisfies the view "${view.text}" beside the others`,
      {
        advice: "views can only weigh what has happened in the window: ask for less, or take a longer window",
      },
    );
  }
  // the last edge beyond which more than the tail lies, then the point between it and the next
  let [low, high] = [Math.max(0, best - stride), Math.min(edges.length - 1, best + stride)];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((at(edges[middle])?.beyond ?? 1) > tail) low = middle;
    else high = middle;
  }
  let [from, to] = [edges[low], edges[high]];
  while (to - from > 4 * Number.EPSILON * Math.abs(to)) {
    const middle = from + (to - from) / 2;
    if (middle === from || middle === to) break;
    if ((at(middle)?.beyond ?? 1) > tail) from = middle;
    else to = middle;
  }
  const found = at(to);
  if (found === undefined) return { ...nearest(demands), status: "stopped" };
  demands.push(found.demand);
  return found.pooled;
}

/** What beyond an edge has to be: `sum p_t (max(0, loss_t - e) + tail e) (sense) tail c`. */
function tailDemand(losses: Float64Array, tail: number, { bound, text }: TailView, edge: number): Demand {
  return {
    values: losses.map((loss) => Math.max(0, loss - edge)),
    sense: "=",
    bound: tail * (bound - edge),
    words: text,
  };
}

/** The mean of the largest losses that have the probability `tail` together, and where they begin. */
function conditionalLoss(
  losses: Float64Array,
  probabilities: Float64Array,
  tail: number,
): { readonly mean: number; readonly edge: number } {
  const order = Uint32Array.from(losses, (_, t) => t).sort((s, t) => losses[t] - losses[s]);
  let left = tail;
  let mean = 0;
  let edge = losses[order[0]];
  for (const t of order) {
    const part = Math.min(left, probabilities[t]);
    mean += (part / tail) * losses[t];
    left -= part;
    edge = losses[t];
    if (left <= 0) break;
  }
  return { mean, edge };
}

function attempt(find: () => Pooled): Pooled | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
