/**
 * Where in a result the first number is that is none (NaN) or infinite: `annualized.volatility`, `mean[2]`. A figure
 * that does not exist is null, and no fault.
 */
export function nonFiniteIn(value: unknown, path = ""): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : path;
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const entries = value as ArrayLike<unknown>;
    for (let i = 0; i < entries.length; i++) {
      const found = nonFiniteIn(entries[i], `${path}[${i}]`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  for (const [key, inner] of Object.entries(value)) {
    const found = nonFiniteIn(inner, path === "" ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
