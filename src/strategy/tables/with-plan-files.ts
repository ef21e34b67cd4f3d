import { plans } from "../plans/plans.ts";
import { isPlan, type WalkedSpec } from "../walked-spec.ts";
import { type ReadText, withTables } from "./table-options.ts";

/** Strategies in which the files that plans name have been read. @throws {InputError} for one that cannot be. */
export async function withPlanFiles(
  specs: readonly WalkedSpec[],
  readText: ReadText,
): Promise<readonly WalkedSpec[]> {
  return await Promise.all(
    specs.map(async (spec) => {
      if (!isPlan(spec)) return spec;
      const { name, options } = spec.plan;
      return { ...spec, plan: { name, options: await withTables(options, plans[name].options, readText) } };
    }),
  );
}
