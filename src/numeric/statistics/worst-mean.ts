/**
 * Mean of exactly the worst (lowest) `share` of the values, the last one counted in part.
 *
 *     m = share n,    (x_1 + ... + x_floor(m) + (m - floor(m)) x_floor(m)+1) / m,    x ascending
 *
 * @param sorted ascending; NaN for no values.
 * @see Rockafellar and Uryasev (2000), Journal of Risk 2(3), 21-41.
 */
export function worstMean(sorted: Float64Array, share: number): number {
  const mass = share * sorted.length;
  const whole = Math.floor(mass);
  let worst = 0;
  for (let i = 0; i < whole; i++) worst += sorted[i];
  const part = mass - whole;
  return (worst + (part > 0 ? part * sorted[whole] : 0)) / mass;
}
