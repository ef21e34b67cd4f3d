import { grouped } from "./counted.ts";
/** Names in a row: all of them where they are few, else the first and how many more there are. */
export function listed(names: readonly string[], most = 6): string {
  if (names.length <= most) return names.join(", ");
  return `${names.slice(0, most - 1).join(", ")} and ${grouped(names.length - most + 1)} more`;
}

/** All names in a sentence: `a`, `a and b`, `a, b and c`. */
export function joined(names: readonly string[]): string {
  return names.length < 2
    ? names.join("")
    : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}
