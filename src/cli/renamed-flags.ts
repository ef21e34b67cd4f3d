/** Flags of version 0.1 that gave way to others of the same name, and how they are called now. */
const renamed: Readonly<Record<string, string>> = {
  "--start": "--start-weights",
  "--tracking-error": "--tilt-tracking-error",
};

/** What to say of a flag that nobody knows any more. */
export function adviceOnRenamed(message: string): string | undefined {
  const [, flag] = /unknown option '(--[\w-]+)/.exec(message) ?? [];
  const now = flag !== undefined && Object.hasOwn(renamed, flag) ? renamed[flag] : undefined;
  return now && `what was ${flag} of a design is ${now} now`;
}
