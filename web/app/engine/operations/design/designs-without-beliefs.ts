import { designs } from "../../../../../src/strategy/designs.ts";

/** The designs whose weights are the same whatever is believed: they ask for no estimator. */
export async function designsWithoutBeliefs(_request: null): Promise<readonly string[]> {
  return Object.entries(designs).flatMap(([name, { ignoresBeliefs }]) => (ignoresBeliefs ? [name] : []));
}
