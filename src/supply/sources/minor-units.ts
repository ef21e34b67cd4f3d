/** Units of prices that are a hundredth (or a thousandth) of a currency, as sources write them. */
const minorUnits: Readonly<Record<string, readonly [currency: string, parts: number]>> = {
  GBp: ["GBP", 100],
  GBX: ["GBP", 100],
  ZAc: ["ZAR", 100],
  ZAC: ["ZAR", 100],
  ILA: ["ILS", 100],
  KWF: ["KWD", 1000],
};

/** The currency of a quote, and by what its prices are divided to be in it: pence become pounds. */
export function majorUnit(quoted: string): { readonly currency: string; readonly parts: number } {
  const [currency, parts] = minorUnits[quoted] ?? [quoted, 1];
  return { currency, parts };
}
