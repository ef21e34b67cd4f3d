import { amount } from "../constraints/constraint-words.ts";

/** Which constraint a row stands for: one that was written, or the bound of an asset. */
export type Source =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "minimum" | "maximum"; readonly asset: number; readonly bound: number };

/** The constraint that a text describes. */
export function inWords(text: string): Source {
  return { kind: "words", text };
}

/** The same for rows of the same constraint alone. */
export function sourceKey(source: Source): string {
  return source.kind === "words" ? source.text : `${source.kind} ${source.asset}`;
}

/** The constraint as it stands in a message. */
export function sourceWords(source: Source, assets: readonly string[]): string {
  if (source.kind === "words") return source.text;
  return `${source.kind} weight of ${assets[source.asset]} ${amount(source.bound)}`;
}
