import { weightWords } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";

/** Which constraint a row stands for: one that was written, or the bound of an asset. */
export type Source =
  | { readonly kind: "words"; readonly text: string }
  | {
      /** Fixed where the minimum is the maximum. */
      readonly kind: "minimum" | "maximum" | "fixed";
      readonly asset: number;
      readonly bound: number;
      readonly isInPercent?: boolean;
    };

/** The constraint that a text describes. */
export function inWords(text: string): Source {
  return { kind: "words", text };
}

/** The bound of an asset. */
export function boundSource(
  kind: "minimum" | "maximum" | "fixed",
  asset: number,
  bound: number,
  { isInPercent = false }: Pick<Constraints, "isInPercent">,
): Source {
  return { kind, asset, bound, ...(isInPercent && { isInPercent }) };
}

/** The same for rows of the same constraint alone. */
export function sourceKey(source: Source): string {
  return source.kind === "words" ? source.text : `${source.kind} ${source.asset}`;
}

/** The constraint as it stands in a message. */
export function sourceWords(source: Source, assets: readonly string[]): string {
  if (source.kind === "words") return source.text;
  const { kind, asset, bound } = source;
  if (kind === "fixed") return `weight of ${assets[asset]} fixed at ${weightWords(bound, source)}`;
  if (kind === "minimum" && bound === 0) return `no short position in ${assets[asset]}`;
  return `${kind} weight of ${assets[asset]} ${weightWords(bound, source)}`;
}
