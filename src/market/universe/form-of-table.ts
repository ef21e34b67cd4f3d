import type { MarketTable } from "../read/market-table.ts";
import { priceFault } from "../selection/price-panel.ts";
import {
  type Requirement,
  type ReturnsAre,
  type ReturnsForm,
  requireNoWordOnReturns,
  returnsForm,
} from "../selection/returns-are.ts";

const pricesAsTheyAre = { kind: "prices", divisor: 1, fault: priceFault as Requirement } as const;

/**
 * How the numbers of a table become those of a universe.
 *
 * @throws {InputError} `bad-option` for a word on returns beside prices.
 */
export function formOf(
  table: MarketTable,
  are: ReturnsAre | undefined,
): ReturnsForm | typeof pricesAsTheyAre {
  if (table.holds === "returns") return returnsForm(table, are);
  requireNoWordOnReturns(table, are);
  return pricesAsTheyAre;
}
