import { openLinearSolver } from "./linear-solver.ts";

/**
 * Loads the simplex solver (HiGHS, in WebAssembly) once; linear programs need it.
 *
 * Apart from the solver itself, whose types ask for those of a platform.
 */
export async function loadLinearSolver(): Promise<void> {
  await openLinearSolver();
}
