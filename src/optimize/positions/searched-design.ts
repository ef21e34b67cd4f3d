import { undecided } from "../../numeric/minimize/integer/position-states.ts";
import { searchPositions } from "../../numeric/minimize/integer/search-positions.ts";
import { certified } from "../certified.ts";
import type { Constraints, PositionLimits } from "../constraints/constraints.ts";
import type { ConstraintPrice, Optimal, Portfolio } from "../portfolio.ts";
import { boundSource, sourceWords } from "../program/source.ts";
import { designParts, type SearchedDesign } from "./design-parts.ts";
import { nearestChoice } from "./nearest-choice.ts";
import { foundNone, noChoice, requireLongPositions, requireSizes, stoppedSearch } from "./position-words.ts";

/** Parts of a search, times assets. */
const mostWork = 100_000;
/** Parts in which every choice of a dozen assets is decided. */
const fewest = 5000;

/**
 * A design with limits on positions by branch and bound, each part bounded by the design itself over all weights that its choices
 * leave: proved the best of all choices of assets, or stopped with how far from the best it may be (`gap`, a share of the objective).
 * Weights and prices are those of the chosen assets.
 *
 * Cost: the design once or twice for each part; how many there are depends on how much worse its second best assets are.
 *
 * @param named the design, which must be convex: a maximum or minimum over a set is no better over a part of it.
 * @throws {InputError} `bad-constraint` for a smallest position of a weight that may be negative, or whatever the design throws.
 */
export function searchedDesign(
  named: { readonly design: string; readonly assets: readonly string[] },
  constraints: Constraints,
  positions: PositionLimits,
  searched: SearchedDesign,
): Portfolio {
  const { design, assets } = named;
  requireLongPositions(design, constraints, positions, assets);
  const n = assets.length;
  const { text, most = n, least = 0, smallest = new Float64Array(n) } = positions;
  const limits = { text, most: Math.min(most, n), least, smallest };
  const counts = { ...limits, n, unit: new Float64Array(n) };
  const all = searched.solve({ ...constraints, positions: undefined });
  if (all.status === "infeasible" && !all.isEndless) return all;
  const near = (constraints.volatilities ?? []).map((each) => nearestChoice(constraints, positions, each));
  const tooFar = near.find((each) => each.status === "too far");
  if (tooFar !== undefined) return { status: "infeasible", ...named, conflict: tooFar.conflict };
  const root = undecided(counts, constraints.lower, constraints.upper);
  const { relax, bestOn, portfolioOf, uncertified, refused, endless } = designParts(
    searched,
    constraints,
    limits,
    root,
  );
  const solution = searchPositions(
    {
      limits: counts,
      root,
      relax: (node) => ({ relaxed: relax(node), price: 0 }),
      bestOn,
      first: near.flatMap((each) => (each.status === "found" ? [each.support] : [])),
      tried: { in: 6, out: 4 },
    },
    { maxNodes: Math.max(fewest, Math.ceil(mostWork / n)), goOn: () => endless() === undefined },
  );
  const without = endless();
  if (without !== undefined) return without;
  if (solution.status === "infeasible") {
    const why = refused();
    const conflict = why === undefined ? noChoice(positions) : [text, ...why.conflict];
    return { status: "infeasible", ...named, conflict };
  }
  const chosen = solution.x && portfolioOf(solution.x);
  if (solution.x === undefined || chosen === undefined) {
    const nearest = uncertified();
    return nearest ? certified({ ...nearest, iterations: solution.nodes }, constraints) : foundNone(design);
  }
  requireSizes(design, positions, solution.x);
  const { gap, nodes: iterations } = solution;
  const prices = pricesOfHeld(chosen, solution.x, constraints);
  const proved = Number.isFinite(gap) && { gap };
  const found = { ...chosen, weights: solution.x, iterations, ...proved, ...(prices && { prices }) };
  const portfolio = certified(found, constraints);
  if (solution.status === "optimal" || portfolio.status === "stopped") return portfolio;
  return {
    ...portfolio,
    status: "stopped",
    reason: "iterations",
    message: stoppedSearch(design, positions, solution),
  };
}

/** Without those of the bounds that keep at zero what is not held, which is the choice. */
function pricesOfHeld(
  { assets, prices }: Optimal,
  x: Float64Array,
  constraints: Constraints,
): readonly ConstraintPrice[] | undefined {
  const choice = new Set<string>();
  x.forEach((w, asset) => {
    if (w !== 0) return;
    for (const kind of ["minimum", "maximum"] as const) {
      choice.add(sourceWords(boundSource(kind, asset, 0, constraints), assets));
    }
  });
  return prices?.filter(({ constraint }) => !choice.has(constraint));
}
