import type { ConeGroup, Scalings } from "./cone-group.ts";
import type { ConePlace } from "./cone-places.ts";
import { nonnegativeCones } from "./nonnegative.ts";
import { secondOrderCones } from "./second-order.ts";
import { threeDimensionalCones } from "./three-dimensional.ts";

/** The groups of a product of cones (none for zero cones, whose slack stays zero), and the scalings they write. */
export interface ProductCone {
  readonly groups: readonly ConeGroup[];
  readonly scalings: Scalings;
  readonly degree: number;
}

export function productCone(places: readonly ConePlace[], rows: number): ProductCone {
  const isThree = ({ kind }: ConePlace): boolean => kind === "exponential" || kind === "power";
  const threes = places.filter(isThree);
  const rootOf = new Int32Array(rows);
  threes.forEach(({ start }, k) => {
    rootOf[start] = 9 * k;
  });
  const scalings: Scalings = {
    diagonal: new Float64Array(rows),
    direction: new Float64Array(rows),
    eta: new Float64Array(rows),
    roots: new Float64Array(9 * threes.length),
    inverseRoots: new Float64Array(9 * threes.length),
    rootOf,
  };
  const halfLines = places
    .filter(({ kind }) => kind === "nonnegative")
    .flatMap(({ start, size }) => Array.from({ length: size }, (_, i) => start + i));
  const seconds = places.filter(({ kind }) => kind === "second-order");
  const groups = [
    ...(halfLines.length > 0 ? [nonnegativeCones(Int32Array.from(halfLines), scalings)] : []),
    ...(seconds.length > 0 ? [secondOrderCones(seconds, scalings)] : []),
    ...(threes.length > 0 ? [threeDimensionalCones(threes, scalings)] : []),
  ];
  return { groups, scalings, degree: groups.reduce((total, { degree }) => total + degree, 0) };
}
