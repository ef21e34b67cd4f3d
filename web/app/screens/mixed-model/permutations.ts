import { signal } from "@preact/signals";
import type { AboutKernel } from "../../engine/operations/mixed-model/kernel-at-hand.ts";
import type { PermutedSoFar } from "../../engine/operations/mixed-model/permute-kernel.ts";
import { type Asked, Refused } from "../../lanes/lane.ts";
import { lanes } from "../../lanes/lanes.ts";
import type { Refusal } from "../../messages/refusal.ts";
import { keptFiles } from "../../state/kept/kept-files.ts";

/** The draws of a permutation test so far, of one K. */
export interface Permutations {
  /** Of which K. */
  readonly key: string;
  readonly own?: number;
  readonly permuted: readonly number[];
  /** How many are wanted, while more are drawn. */
  readonly until?: number;
  readonly refusal?: Refusal;
}

export const permutations = signal<Permutations>({ key: "", permuted: [] });

const seed = 1;
let asked: Asked<PermutedSoFar> | undefined;

export function keyOf(about: AboutKernel): string {
  return JSON.stringify(about);
}

/** Adds draws to those that there are of this K. */
export function drawMore(about: AboutKernel, draws: number): void {
  stop();
  const key = keyOf(about);
  const { permuted: before } = permutations.value.key === key ? permutations.value : { permuted: [] };
  const first = before.length;
  const until = first + draws;
  const take = ({ own, permuted }: PermutedSoFar, isDone: boolean): void => {
    permutations.value = { key, own, permuted: [...before, ...permuted], ...(!isDone && { until }) };
  };
  permutations.value = { ...permutations.value, key, permuted: before, until };
  const blobs = Object.fromEntries(keptFiles.peek());
  const mine = lanes
    .long()
    .ask("permuteKernel", { ...about, first, draws, seed }, blobs, ({ sofar }) =>
      take(sofar as PermutedSoFar, false),
    );
  asked = mine;
  mine.result.then(
    (result) => take(result, true),
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      const { until: _, ...drawn } = permutations.value;
      if (asked === mine || asked === undefined)
        permutations.value =
          error.refusal.code === "cancelled" ? drawn : { ...drawn, refusal: error.refusal };
    },
  );
}

/** Stops; what was drawn stays. */
export function stop(): void {
  asked?.cancel();
  asked = undefined;
}
