import { exp, log } from "../../../numeric/elementary/elementary.ts";
import { findRoot } from "../../../numeric/minimize/scalar/find-root.ts";
import { largestAt } from "./worst.ts";

/**
 * The probabilities that make the mean of the losses largest, and the `1/z` they are tilted by; undefined where only the largest loss has
 * one.
 */
export function worstTilt(
  losses: Float64Array,
  probabilities: Float64Array,
  confidence: number,
): { readonly q: Float64Array; readonly tilt: number } | undefined {
  const allowed = -log(1 - confidence);
  const excess = (tilt: number): number => tilted(losses, probabilities, tilt).entropy - allowed;
  const span = losses[largestAt(losses, probabilities)] - losses.reduce((a, b) => Math.min(a, b));
  if (span === 0) return { q: probabilities.slice(), tilt: 0 };
  let steep = 1 / span;
  while (excess(steep) < 0) {
    if (steep * span > steepest) return undefined;
    steep *= 2;
  }
  const root = findRoot(excess, 0, steep);
  const tilt = root.status === "found" ? root.x : steep;
  return { q: tilted(losses, probabilities, tilt).q, tilt };
}

/** A tilt, in units of one over the span of losses, at which all but the largest have no probability left. */
const steepest = 1e18;

/** `q_t` in proportion to `p_t exp(tilt loss_t)`, and its entropy relative to p. */
function tilted(
  losses: Float64Array,
  probabilities: Float64Array,
  tilt: number,
): { readonly q: Float64Array; readonly entropy: number } {
  const top = losses[largestAt(losses, probabilities)];
  const q = probabilities.map((p, t) => p * exp(tilt * (losses[t] - top)));
  const total = q.reduce((sum, value) => sum + value, 0);
  let mean = 0;
  for (let t = 0; t < q.length; t++) {
    q[t] /= total;
    if (q[t] > 0) mean += q[t] * (losses[t] - top);
  }
  return { q, entropy: tilt * mean - log(total) };
}
