import type { Ledger } from "../../../backtest/ledger.ts";
import { grouped } from "../../../base/words/counted.ts";
import { formatNumber } from "../../../report/number-format.ts";
import type { NumberFormat, Table, TableRow } from "../../../report/report.ts";

/** So many strategies have their weights beside each other; of more, each says its largest in words. */
const mostSideBySide = 5;

/** Assets in a line each; the others stand together. */
const mostAssets = 12;

/** Weights in words. */
const mostInWords = 4;

const format: NumberFormat = { style: "percent", decimals: 1 };

/** Below this a weight would print as nothing. */
const least = 0.0005;

/** Whether strategies are few enough to have their weights beside each other in the first view. */
export function isSideBySide(ledgers: readonly Ledger[]): boolean {
  return ledgers.length <= mostSideBySide;
}

/** What each strategy set its weights to the last time it could: what to hold now. None where none ever did. */
export function latestWeights(ledgers: readonly Ledger[]): Table | undefined {
  const latest = ledgers.flatMap((ledger) => {
    const weights = latestOf(ledger);
    return weights === undefined ? [] : [{ name: ledger.name, date: dateOf(ledger), weights }];
  });
  if (latest.length === 0) return undefined;
  const sizes = new Map<string, number>();
  for (const { weights } of latest) {
    for (const [asset, weight] of weights)
      sizes.set(asset, Math.max(sizes.get(asset) ?? 0, Math.abs(weight)));
  }
  const order = [...sizes.keys()].sort((a, b) => (sizes.get(b) as number) - (sizes.get(a) as number));
  const named = order.length > mostAssets ? order.slice(0, mostAssets - 1) : order;
  const rest = order.slice(named.length);
  const line = (asset: string, weightOf: (weights: ReadonlyMap<string, number>) => number): TableRow => ({
    asset,
    ...Object.fromEntries(latest.map(({ weights }, i) => [`of ${i}`, shown(weightOf(weights))])),
  });
  const sum = (weights: ReadonlyMap<string, number>, assets: Iterable<string>): number =>
    [...assets].reduce((total, asset) => total + (weights.get(asset) ?? 0), 0);
  const cash = line("Cash", (weights) => 1 - sum(weights, weights.keys()));
  return {
    kind: "table",
    id: "latest-weights",
    title: "Latest target weights",
    caption: setWhen(latest),
    columns: [
      { key: "asset", label: "Asset" },
      ...latest.map(({ name }, i) => ({ key: `of ${i}`, label: name, format, bar: true })),
    ],
    rows: [
      ...named.map((asset) => line(asset, (weights) => weights.get(asset) ?? 0)),
      ...(rest.length > 0 ? [line(`${grouped(rest.length)} others`, (weights) => sum(weights, rest))] : []),
      ...(Object.values(cash).some((value) => typeof value === "number") ? [cash] : []),
    ],
  };
}

/** The same in words, largest first: `SHY 62.0%, TLT 20.1%, 3 others 17.9%`. */
export function heldInWords(ledger: Ledger): string | null {
  const weights = latestOf(ledger);
  if (weights === undefined) return null;
  const order = [...weights].sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  const named = order.length > mostInWords ? order.slice(0, mostInWords - 1) : order;
  const rest = order.slice(named.length);
  const words = named.map(([asset, weight]) => `${asset} ${formatNumber(weight, format)}`);
  const others = rest.reduce((sum, [, weight]) => sum + weight, 0);
  if (rest.length > 0) words.push(`${grouped(rest.length)} others ${formatNumber(others, format)}`);
  return words.join(", ");
}

/** The last target of a ledger, by asset, without what prints as nothing. */
function latestOf({ assets, rebalances }: Ledger): ReadonlyMap<string, number> | undefined {
  const last = rebalances[rebalances.length - 1];
  if (last === undefined) return undefined;
  return new Map(
    assets.flatMap((asset, i): [string, number][] =>
      Math.abs(last.weights[i]) < least ? [] : [[asset, last.weights[i]]],
    ),
  );
}

function dateOf({ rebalances }: Ledger): string {
  return rebalances[rebalances.length - 1].date;
}

function shown(weight: number): number | null {
  return Math.abs(weight) < least ? null : weight;
}

function setWhen(latest: readonly { readonly name: string; readonly date: string }[]): string {
  const [{ date }] = latest;
  const drift = "Prices move them until the next rebalance.";
  if (latest.every((each) => each.date === date)) return `Set at the close of ${date}. ${drift}`;
  return `Set at the close of ${latest.map((each) => `${each.date} (${each.name})`).join(", ")}. ${drift}`;
}
