/** Writes into `out` the point of a convex set nearest to `y`; `out` may be `y`. */
export type Projection = (y: Float64Array, out: Float64Array) => Float64Array;
