import type { Plain } from "../../document/document.ts";

/** A list as it is typed: `a, b`. */
export function shownList(value: Plain | undefined): string {
  return Array.isArray(value) ? value.join(", ") : value === undefined ? "" : String(value);
}

/** The list behind it; undefined where nothing is typed. */
export function typedList(text: string, ofNumbers: boolean): Plain | undefined {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0) return undefined;
  return ofNumbers ? parts.map((part) => (Number.isFinite(Number(part)) ? Number(part) : part)) : parts;
}

/** A value for each of some names as it is typed: `A=10%, B=0.2`. */
export function shownRecord(value: Plain | undefined): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return shownList(value);
  return Object.entries(value)
    .map(([name, each]) => `${name}=${each}`)
    .join(", ");
}

/** The values behind it, numbers as numbers; undefined where nothing is typed. */
export function typedRecord(text: string): Plain | undefined {
  const pairs = text.split(",").flatMap((part) => {
    const at = part.lastIndexOf("=");
    const [name, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at < 1 || name === "" || value === "") return [];
    return [[name, Number.isFinite(Number(value)) ? Number(value) : value] as const];
  });
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}
