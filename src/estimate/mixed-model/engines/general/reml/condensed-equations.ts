import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../../numeric/matrix/matrix.ts";
import { transposeMultiply } from "../../../../../numeric/matrix/multiply.ts";
import { orthonormalColumns } from "../../../../../numeric/matrix/orthonormal-columns.ts";
import type { MixedEquations, RecordProducts } from "../equations/rooted-coordinates.ts";

/** Share of a column beside the columns before it that rounding leaves of none. */
const projectionRounding = 1e-13;

/**
 * Equations of the same likelihood with fewer places in the corner. Its effects, one a level, are independent and alike, so that any rotation of
 * them is as good; of those with as many records as each other, turned so that what they have to do with other effects and with the
 * response stands in the first few, all the others have nothing of either and stand in one place together. The days of a panel in which no
 * asset is ever missing become a handful.
 *
 * Cost: O(m r k), k what is left of the m places, r the others.
 *
 * @returns The equations as they are where fewer than half of the places would go.
 */
export function condensedEquations(model: MixedEquations): MixedEquations {
  const { products, incidence, terms } = model;
  if (products === undefined || incidence.corner === 0 || incidence.together > 1) return model;
  const { data: diagonal } = products.gram.corner;
  const alike = placesOfEach(diagonal);
  const most = diagonal.length / 2;
  if (alike.size > most) return model;
  const turned: TurnedEffects[] = [];
  let places = 0;
  for (const [value, members] of alike) {
    const own = turnedEffects(products, value, members, most - places);
    if (own === undefined) return model;
    turned.push(own);
    places += own.multiplicity.length;
  }
  return {
    ...model,
    terms: [{ ...terms[0], levels: places }, ...terms.slice(1)],
    incidence: { ...incidence, corner: places },
    products: condensedProducts(products, turned, places),
  };
}

/** Where each value stands. */
function placesOfEach(values: Float64Array): Map<number, number[]> {
  const out = new Map<number, number[]>();
  values.forEach((value, i) => {
    const known = out.get(value);
    if (known === undefined) out.set(value, [i]);
    else known.push(i);
  });
  return out;
}

/** Effects with the same entry on the diagonal after their rotation, those that have nothing but it in one place. */
interface TurnedEffects {
  readonly diagonal: number;
  readonly multiplicity: Float64Array;
  /** Border, slope and v_0 of each, a row each. */
  readonly rows: Matrix;
}

function turnedEffects(
  { gram: { border }, slope, near }: RecordProducts,
  diagonal: number,
  members: readonly number[],
  most: number,
): TurnedEffects | undefined {
  const r = border.columns;
  const whole = zeros(members.length, r + 2);
  members.forEach((i, row) => {
    whole.data.set(border.data.subarray(i * r, (i + 1) * r), row * (r + 2));
    whole.data[row * (r + 2) + r] = slope[i];
    whole.data[row * (r + 2) + r + 1] = near[i];
  });
  const { basis } = orthonormalColumns(whole, projectionRounding);
  const others = members.length - basis.columns;
  const places = basis.columns + Math.min(others, 1);
  if (places > most) return undefined;
  const multiplicity = new Float64Array(places).fill(1);
  if (others > 0) multiplicity[places - 1] = others;
  const rows = zeros(places, r + 2);
  rows.data.set(transposeMultiply(basis, whole).data);
  return { diagonal, multiplicity, rows };
}

function condensedProducts(
  { gram, slope, near, square }: RecordProducts,
  turned: readonly TurnedEffects[],
  places: number,
): RecordProducts {
  const corner = gram.border.rows;
  const r = gram.rest.columns;
  const multiplicity = new Float64Array(places);
  const moved = {
    gram: { corner: zeros(1, places), border: zeros(places, r), rest: gram.rest },
    slope: withCorner(slope, corner, places),
    near: withCorner(near, corner, places),
  };
  let at = 0;
  for (const { diagonal, multiplicity: counts, rows } of turned) {
    for (let row = 0; row < counts.length; row++, at++) {
      const own = rows.data.subarray(row * (r + 2), (row + 1) * (r + 2));
      multiplicity[at] = counts[row];
      moved.gram.corner.data[at] = diagonal;
      moved.gram.border.data.set(own.subarray(0, r), at * r);
      moved.slope[at] = own[r];
      moved.near[at] = own[r + 1];
    }
  }
  return { ...moved, square, multiplicity };
}

/** A vector with room for another number of places in its corner, the others as they are. */
function withCorner(v: Float64Array, corner: number, places: number): Float64Array {
  const out = new Float64Array(v.length - corner + places);
  out.set(v.subarray(corner), places);
  return out;
}
