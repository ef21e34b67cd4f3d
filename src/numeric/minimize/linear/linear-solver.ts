import type { Highs } from "highs";
import { InputError } from "../../../base/errors.ts";

let solver: Highs | undefined;

/** Loads the solver once. */
export async function openLinearSolver(): Promise<void> {
  if (solver !== undefined) return;
  // The package's types are written for CommonJS, where the loader would stand one level deeper.
  const { default: load } = (await import("highs")) as unknown as {
    readonly default: () => Promise<Highs>;
  };
  solver = await load();
}

/**
 * The solver as it was loaded.
 *
 * @throws {InputError} `bad-option` before `loadLinearSolver` has been awaited.
 */
export function linearSolver(): Highs {
  if (solver === undefined) {
    throw new InputError(
      "bad-option",
      "linear programs need their solver: await loadLinearSolver() of kinfolio/numeric first",
    );
  }
  return solver;
}
