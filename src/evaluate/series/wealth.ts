/** Wealth at the end of each period from one unit: `W_t = (1 + r_1) ... (1 + r_t)`; W_0 = 1 is not in it. */
export function wealth(returns: Float64Array): Float64Array {
  const out = new Float64Array(returns.length);
  let level = 1;
  for (let t = 0; t < returns.length; t++) {
    level *= 1 + returns[t];
    out[t] = level;
  }
  return out;
}

/**
 * Distance of wealth from its running peak, `d_t = W_t / max(1, W_1, ..., W_t) - 1`, at most zero. The unit one starts from
 * counts as a peak, so a loss in the first period is a drawdown.
 *
 *     1 + d_t = min(1, (1 + d_{t-1}) (1 + r_t))
 *
 * Wealth itself is not needed, so that it may grow or shrink beyond what a number can say.
 */
export function drawdowns(returns: Float64Array): Float64Array {
  const out = new Float64Array(returns.length);
  let share = 1;
  for (let t = 0; t < returns.length; t++) {
    share = Math.min(1, share * (1 + returns[t]));
    out[t] = share - 1;
  }
  return out;
}
