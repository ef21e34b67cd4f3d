import { counted, grouped } from "../../../../../src/base/words/counted.ts";
import { kernelLikelihood } from "../../../../../src/estimate/mixed-model/test-mixed-kernel.ts";
import { shuffledKernel } from "../../../../../src/estimate/relationship/permutation-test.ts";
import type { Tools } from "../../tools.ts";
import { type AboutKernel, kernelOf } from "./kernel-at-hand.ts";

/** Which draws of a permutation test: each has a random stream of its own, so that more can be added to those that there are. */
export interface AboutDraws extends AboutKernel {
  readonly first: number;
  readonly draws: number;
  readonly seed: number;
}

/** The likelihood with K, and those with its assets shuffled, from the first draw on. */
export interface PermutedSoFar {
  readonly own: number;
  readonly permuted: readonly number[];
}

/** So often it is told what was drawn, in milliseconds. */
const tellEvery = 200;

/** Whether returns bear K out: its likelihood against that of the same K between shuffled assets. */
export async function permuteKernel(about: AboutDraws, { blobs, say }: Tools): Promise<PermutedSoFar> {
  const { returns, factors, options } = await kernelOf(about, blobs);
  const { first, draws, seed } = about;
  const { kernel, logLikelihood } = kernelLikelihood(returns, options, factors);
  const own = logLikelihood(kernel);
  const permuted: number[] = [];
  let told = performance.now();
  for (let draw = 0; draw < draws; draw++) {
    permuted.push(logLikelihood(shuffledKernel(kernel, seed, first + draw)));
    if (performance.now() - told < tellEvery) continue;
    const sofar: PermutedSoFar = { own, permuted: [...permuted] };
    say({ doing: `${grouped(draw + 1)} of ${counted(draws, "draw")}`, share: (draw + 1) / draws, sofar });
    told = performance.now();
  }
  return { own, permuted };
}
