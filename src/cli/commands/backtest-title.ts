import { counted } from "../../base/words/counted.ts";
import { listed } from "../../base/words/listed.ts";

/** So many names fit into a title. */
const mostNamed = 3;

/** What a backtest is called that has no title of its own: its strategies, and what they are held against. */
export function backtestTitle(
  strategies: readonly { readonly name: string }[],
  benchmark?: { readonly name: string },
): string {
  const names = strategies.map(({ name }) => name);
  const what =
    names.length > mostNamed
      ? `Backtest of ${counted(names.length, "strategy", "strategies")}`
      : listed(names);
  return benchmark === undefined ? what : `${what} against ${benchmark.name}`;
}
