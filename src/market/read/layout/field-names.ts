import type { ReadingOptions } from "../reading-options.ts";

/** A column's name as it is compared: small letters, without brackets, stars, numbering and underscores, of SDMX without its label. */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[<>[\]"*]/g, "")
    .replace(/^\d+\. /, "")
    .replace(/^(key|series_key|time_period|obs_value|unit_mult):.*/, "$1")
    .replaceAll(/[\s_.]+/g, " ")
    .trim();
}

const dateNames = [
  ...["date", "dates", "datum", "datetime", "timestamp", "time", "observation date", "exchange date"],
  ...["snapped at", "time period", "day", "month", "index"],
];

/** How much a name says that a column holds dates: 0 for `date`, more for lesser names; -1 for none. */
export function dateNameRank(name: string): number {
  return dateNames.indexOf(plainName(name));
}

/** Whether four digits below a name are a year: below `index` they may be a level, below `time` a time of day. */
export function mayHoldYears(name: string): boolean {
  return ["date", "dates", "datum", "observation date", "time period"].includes(plainName(name));
}

const symbolNames = ["symbol", "ticker", "asset", "instrument", "ric", "isin", "permno"];

export function isSymbolName(name: string): boolean {
  return symbolNames.includes(plainName(name));
}

/** Whether a name is that of the key of a series in SDMX, where a column of observed values stands beside it. */
export function isSeriesKey(name: string): boolean {
  return ["key", "series key"].includes(plainName(name));
}

/** Whether a name is that of the observed values of SDMX. */
export function isObservation(name: string): boolean {
  return plainName(name) === "obs value";
}

/** Whether a name is that of the power of ten by which an observed value of SDMX is to be multiplied. */
export function isUnitPower(name: string): boolean {
  return ["unit mult", "unit multiplier"].includes(plainName(name));
}

const adjusted = ["adj close", "adjusted", "adjusted close", "adjclose"];
const unadjusted = [
  ...[
    "close",
    "close/last",
    "closing price",
    "close price",
    "last",
    "last price",
    "px last",
    "prc",
    "nav",
    "value",
    "obs value",
  ],
  // as exports in German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Chinese and Japanese have it
  ...["schlusskurs", "schluss", "zuletzt", "kurs", "clôture", "dernier", "cierre", "último", "ultimo"],
  ...["chiusura", "fechamento", "fecho", "laatst", "slotkoers", "zamkniecie", "zamknięcie", "ostatnio"],
  ...["цена", "закрытие", "收盘", "收盘价", "終値"],
];
const returns = ["return", "returns", "ret"];

/** Columns that may hold the value of an asset, the first choice first. */
export function valueNames(holds: "prices" | "returns", field?: ReadingOptions["field"]): readonly string[] {
  if (holds === "returns") return returns;
  if (field === "close") return ["close", "price", ...unadjusted.slice(1)];
  return field === "adjusted" ? adjusted : ["price", ...adjusted, ...unadjusted];
}

export function isAdjusted(name: string): boolean {
  return adjusted.includes(plainName(name));
}

const opens = [
  ...["open", "high", "low", "eröffnung", "eröffn", "erster", "hoch", "tageshoch", "tief", "tagestief"],
  ...["ouverture", "ouv", "plus haut", "plus bas", "apertura", "máximo", "mínimo"],
  ...["massimo", "minimo", "abertura", "máxima", "mínima", "hoog", "laag", "max", "min"],
  ...["otwarcie", "najwyzszy", "najwyższy", "najnizszy", "najniższy"],
  ...["откр", "макс", "мин", "открытие", "максимум", "минимум"],
  ...["开盘", "高", "低", "开盘价", "最高价", "最低价", "始値", "高値", "安値"],
];
const otherPrices = ["mid", "bid", "ask", "vwap", "adj open", "adj high", "adj low"];

/** Whether a name is that of a day's price other than the value of the asset. */
export function isOpenHighLow(name: string): boolean {
  return opens.includes(plainName(name));
}

const quantities =
  /^(?:vol|volume( .*)?|total volume|adj volume|open interest|openint|dividends?|ex-?dividend|dividend amount|capital gains|stock splits?|splits?|split (?:ratio|coefficient)|change ?%|% ?change|chg ?%|volumen|stück|umsatz|\+\/- ?%|variation ?%|% ?var|var ?%|verschil ?%|zmiana ?%|изм ?%|涨跌幅|変化率 ?%|wol|wolumen|volumes?|объём|объем|成交量|交易量|出来高)$/;
const counts = /^(?:market cap|trade ?count|trades|tickvol|spread|unix|turnover|change|per)$/;

/** Whether a name is never that of an asset: a volume, a dividend, a split, a change in percent. */
export function isQuantity(name: string): boolean {
  return quantities.test(plainName(name));
}

/** Whether a name is that of a field of an asset: a price, or what comes with prices. */
export function isField(name: string): boolean {
  const plain = plainName(name);
  return (
    plain === "price" ||
    [...adjusted, ...unadjusted, ...returns, ...opens, ...otherPrices].includes(plain) ||
    quantities.test(plain) ||
    counts.test(plain)
  );
}

/** Whether a name is that of a column that counts rows. */
export function isIndexName(name: string): boolean {
  return /^(?:unnamed: \d+|index|id|#|__index_level_0__)?$/i.test(name.trim());
}
