import type { Moments } from "./moments.ts";

/** Moments with some of their parts in place of others; scenarios that are made where they are first looked at stay unmade. */
export function changedMoments(moments: Moments, parts: Partial<Moments>): Moments {
  const all = { ...Object.getOwnPropertyDescriptors(moments), ...Object.getOwnPropertyDescriptors(parts) };
  return Object.defineProperties({}, all) as Moments;
}
