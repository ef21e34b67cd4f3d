import { InputError } from "../../base/errors.ts";
import { nearestName } from "../../base/words/nearest-name.ts";
import { nameHere, usualNames } from "./other-names.ts";

/** The design or model of that name, or an error that suggests the nearest. */
export function named<Entry>(
  entries: Readonly<Record<string, Entry>>,
  kind: "design" | "model",
  name: string,
): Entry {
  if (Object.hasOwn(entries, name)) return entries[name];
  const names = Object.keys(entries);
  const nearest = nameHere(name, names) ?? nearestName(name, names, usualNames);
  throw new InputError(
    "bad-option",
    `unknown ${kind} ${name === "" ? '""' : name}${nearest ? `, did you mean ${nearest}?` : ""}`,
    {
      advice: `${kind}s: ${names.join(", ")}`,
    },
  );
}
