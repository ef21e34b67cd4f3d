const code =
  "(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|TRY|ILS|ZAR|INR|CNY|HKD|SGD|KRW|TWD|THB|BRL|MXN)";

/** A currency before or behind a number: a sign, or a code of three letters. */
export const currencies = new RegExp(
  `^([+-]?) ?(?:[$€£¥]|${code}(?= ?[+-]?\\d)) ?|(?:[$€£¥]|(?<=\\d ?)${code}) ?$`,
  "g",
);

/** The sign or code of a currency in a cell; empty where there is none. */
function currencyIn(text: string): string {
  if (!/[A-Z$€£¥]/.test(text)) return "";
  return text.match(currencies)?.join("").replaceAll(/[-+ ]/g, "") ?? "";
}

/**
 * Tells which cells of a column stand apart by their currency, since nothing is converted: those in another one than the first
 * that is named, and those that name one by its code where other numbers have none.
 *
 * @param cells Of the column; missing ones may be left out.
 * @param hasPlain Whether it has numbers beside them that name no currency.
 */
export function otherCurrency(cells: readonly string[], hasPlain: boolean): (cell: string) => boolean {
  const first = cells.map(currencyIn).find((currency) => currency !== "");
  const isMixed = hasPlain || cells.some((cell) => /\d/.test(cell) && currencyIn(cell) === "");
  return (cell) => {
    const own = currencyIn(cell);
    return own !== "" && (own !== first || (isMixed && /[A-Z]/.test(own)));
  };
}
