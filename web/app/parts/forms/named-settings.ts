import type { Named, Settings } from "../../document/document.ts";

/** The name of what is chosen, and its options. */
export function namedSettings(named: Named | undefined): Settings & { readonly name?: string } {
  return typeof named === "object" ? named : named === undefined ? {} : { name: named };
}

/** What is chosen with these options: its name alone where there are none. */
export function namedWith(name: string, options: Settings): Named {
  const said = Object.entries(options).filter(([key, value]) => key !== "name" && value !== undefined);
  return said.length === 0 ? name : { name, ...Object.fromEntries(said) };
}
