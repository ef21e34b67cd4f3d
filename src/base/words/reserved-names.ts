/**
 * Names that mean something else to objects of the language: a library that copies settings key by key (the checks of
 * study files do) passes over them without a word, so as keys of a document they are refused.
 */
const reservedNames: readonly string[] = ["__proto__", "constructor", "prototype"];

export function isReservedName(name: string): boolean {
  return reservedNames.includes(name);
}

/** The first key of parsed JSON, at any depth, that is a reserved name. */
export function reservedKeyIn(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = isReservedName(key) ? key : reservedKeyIn(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
