import { columnOf } from "../../../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../../../numeric/matrix/multiply.ts";
import { normal } from "../../../../numeric/random/normal.ts";
import type { RandomStream } from "../../../../numeric/random/random-stream.ts";
import { sliceStep } from "../../../../numeric/random/slice-step.ts";
import type { ComponentDensity } from "./component-density.ts";
import type { PosteriorMode } from "./posterior-mode.ts";

/** Sweeps before draws are kept. */
const warmUp = 100;

/** Standard deviations from the mode at which chains begin. */
const spread = 1.5;

/** Of the first interval of a slice, in standard deviations. */
const firstWidth = 2.5;

/**
 * One chain of log-variances: slices along the eigenvectors of the second derivatives at the mode, a sweep over all of them a draw.
 * Cost: some seven likelihoods a component and draw.
 *
 * @returns Draws, in order.
 */
export function sampleComponents(
  density: ComponentDensity,
  mode: PosteriorMode,
  draws: number,
  stream: RandomStream,
): Float64Array[] {
  const { x, height } = startOf(density, mode, stream);
  let here = height;
  const kept: Float64Array[] = [];
  for (let sweep = 0; sweep < warmUp + draws; sweep++) {
    mode.deviations.forEach((deviation, k) => {
      const direction = columnOf(mode.directions, k);
      const moved = x.slice();
      const along = (length: number): number => {
        for (let a = 0; a < x.length; a++) moved[a] = x[a] + length * direction[a];
        return density.logDensity(moved);
      };
      const { length, logDensity } = sliceStep(along, here, firstWidth * deviation, stream);
      for (let a = 0; a < x.length; a++) x[a] += length * direction[a];
      here = logDensity;
    });
    if (sweep >= warmUp) kept.push(x.slice());
  }
  return kept;
}

/** A point at random about the mode, nearer to it where the density has none. */
function startOf(
  density: ComponentDensity,
  { x, directions, deviations }: PosteriorMode,
  stream: RandomStream,
): { x: Float64Array; height: number } {
  const away = multiplyVector(
    directions,
    deviations.map((deviation) => spread * deviation * normal(stream)),
  );
  for (let share = 1; ; share /= 2) {
    const start = x.map((value, k) => value + share * away[k]);
    const height = density.logDensity(start);
    if (height > Number.NEGATIVE_INFINITY) return { x: start, height };
  }
}
