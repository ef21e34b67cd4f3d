import { BadSetting } from "./bad-setting.ts";
import type { Entry } from "./option.ts";

/**
 * What stands behind a flag, as a study file would give it: lists at their commas, values by name at the last `=` of
 * each part (`ES=F=0.2` is 0.2 of ES=F) or at the first where they are texts, numbers and choices as they are.
 *
 * @param given the texts of a flag that may be repeated, or one.
 * @throws {BadSetting} for a part without a name where there have to be names.
 */
export function fromText(option: Entry, given: string | readonly string[], name: string): unknown {
  if (option.kind === "record" && (typeof given !== "string" || !option.orOne || given.includes("="))) {
    return recordOf(option, typeof given === "string" ? parts(given) : given, name);
  }
  return option.kind === "list" && typeof given === "string" ? parts(given) : given;
}

function recordOf(
  option: Entry & { readonly kind: "record" },
  given: readonly string[],
  name: string,
): unknown {
  const entries = given.map((part) => {
    const at = option.of.kind === "text" ? part.indexOf("=") : part.lastIndexOf("=");
    if (at > 0)
      return [part.slice(0, at).trim(), fromText(option.of, part.slice(at + 1).trim(), name)] as const;
    throw new BadSetting([name], `names with values are needed: ${example(option)}, "${part}" given`);
  });
  const twice = entries.find(([key], i) => entries.findIndex(([other]) => other === key) !== i);
  if (twice !== undefined) throw new BadSetting([name], `${twice[0]} is given twice`);
  return Object.fromEntries(entries);
}

function example({ of, known: [one = "A", other = "B"] = [] }: Entry & { readonly kind: "record" }): string {
  if (of.kind === "list") return `${one}=1,2,5`;
  return of.kind === "text" ? `${one}=FILE` : `${one}=0.6,${other}=0.4`;
}

function parts(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
