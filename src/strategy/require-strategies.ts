import { InputError } from "../base/errors.ts";

/**
 * Checks that there are strategies to compare, told apart by their names.
 *
 * @throws {InputError} `bad-option`.
 */
export function requireStrategies(strategies: readonly { readonly name: string }[]): void {
  if (strategies.length === 0)
    throw new InputError("bad-option", "no strategy is given; at least one is needed", {
      advice: "name designs: --strategies gmv,hrp, or strategies: [gmv, hrp] in a study",
    });
  const names = strategies.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new InputError("bad-option", `there are two strategies named ${twice}`);
}
