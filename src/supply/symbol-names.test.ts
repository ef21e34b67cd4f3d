import { expect, test } from "vitest";
import { someBars } from "../../tests/support/daily-bars.ts";
import { memoryStore } from "../../tests/support/sources/memory-store.ts";
import { encodeUtf8 } from "../base/text-encoding.ts";
import { renamingSource } from "./fetch/renaming-source.ts";
import type { PriceSource, Transport } from "./source.ts";
import { parseSymbolNames } from "./symbol-names.ts";

const text = "# mine\nAGG,yahoo:AGG,eodhd:AGG.US\nVOD,eodhd:VOD.LSE\n";

test("a source is asked for what it calls a symbol, which keeps its name", async () => {
  const asked: string[] = [];
  const source: PriceSource = {
    ...{ name: "eodhd", limit: { perSecond: 1, says: "" }, terms: "" },
    fetch: async (symbol) => {
      asked.push(symbol);
      return { ...someBars({ close: [1, 2] }), symbol };
    },
  };
  const renaming = renamingSource(source, parseSymbolNames(text, "symbols.csv"));
  const kept = await Promise.all(
    ["AGG", "VOD", "SPY"].map((each) => renaming.fetch(each, {}, {} as Transport)),
  );
  expect(asked).toEqual(["AGG.US", "VOD.LSE", "SPY"]);
  expect(kept.map(({ symbol }) => symbol)).toEqual(["AGG", "VOD", "SPY"]);
});

test("a store has the names of its file, which may lie there before anything is kept", async () => {
  const store = memoryStore();
  expect((await store.symbolNames()).size).toBe(0);
  store.files.set("symbols.csv", encodeUtf8(text));
  expect((await store.symbolNames()).get("VOD")?.get("eodhd")).toBe("VOD.LSE");
});

test.each([
  ["AGG,AGG.US\n", 'line 1: "AGG.US" has no source'],
  ["AGG,yahoo:AGG\nAGG,eodhd:AGG.US\n", "line 2: AGG is given twice"],
  ["AGG,yahoo:AGG,yahoo:AGG2\n", "line 1: yahoo has two names for AGG"],
  [",yahoo:AGG\n", "line 1: the name is empty"],
])("%j is refused by its line", (wrong, words) => {
  expect(() => parseSymbolNames(wrong, "symbols.csv")).toThrow(words);
});
