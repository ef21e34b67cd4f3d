import type { PriceSource, SeriesSource } from "../source.ts";
import { ecb } from "./ecb.ts";
import { eodhd } from "./eodhd.ts";
import { fred } from "./fred.ts";
import { french } from "./french.ts";
import { tiingo } from "./tiingo.ts";
import { yahoo } from "./yahoo.ts";

/** Every source of prices, the usual one first. */
export const priceSources: readonly PriceSource[] = [yahoo, tiingo, eodhd];

/** Every source of rates and factors. */
export const seriesSources: readonly SeriesSource[] = [fred, french, ecb];
