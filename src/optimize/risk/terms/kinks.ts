/** Scenarios in which a measure has kinks at losses that were seen. */
export interface Kinks {
  /** At all of them: the part there is zero. */
  readonly always: ReadonlySet<number>;
  /** At some: the part there is a variable. */
  readonly sometimes: ReadonlySet<number>;
}

/**
 * The kinks seen so far and those of further parts; the same object where these bring nothing new.
 *
 * @param uncut T parts before they are cut off at zero, of which those that are not positive are kinks.
 * @param margin parts so near to zero are kinks sometimes.
 */
export function withKinksOf(seen: Kinks | undefined, uncut: Float64Array, margin = 0): Kinks {
  const always: number[] = [];
  const sometimes: number[] = [];
  uncut.forEach((part, t) => {
    const isKink = part <= 0;
    const isNear = margin > 0 && Math.abs(part) <= margin;
    const wasOther = seen !== undefined && isKink !== seen.always.has(t);
    if (isNear || wasOther || seen?.sometimes.has(t)) sometimes.push(t);
    else if (isKink) always.push(t);
  });
  if (seen !== undefined && sometimes.length === seen.sometimes.size) return seen;
  return { always: new Set(always), sometimes: new Set(sometimes) };
}

/** Of the kinks that are there sometimes the most that are next to it at some parts, the rest being there always or never. */
export function nearestKinks({ always, sometimes }: Kinks, uncut: Float64Array, most: number): Kinks {
  const nearest = [...sometimes].sort((s, t) => Math.abs(uncut[s]) - Math.abs(uncut[t]));
  const left = nearest.slice(most).filter((t) => uncut[t] <= 0);
  return { always: new Set([...always, ...left]), sometimes: new Set(nearest.slice(0, most)) };
}
