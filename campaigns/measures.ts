/**
 * Random prices on random calendars, measured and held against definitions written here from the prices themselves; and
 * against what must not change: the unit of the prices, the century, an asset beside itself.
 *
 *     npm run campaign -- measures --seed 1 --count 200
 */

import { randomStream } from "kinfolio/numeric";
import type { Outcome, Wanted } from "./contract/outcome.ts";
import { drawMarket, type Market } from "./measures/markets.ts";
import { trials } from "./measures/trials.ts";

export async function* outcomes({ seed, count, only, id }: Wanted): AsyncGenerator<Outcome> {
  const names = Object.keys(trials).filter((name) => only === undefined || name === only);
  for (let k = 0; k < count; k++) {
    if (id !== undefined && k !== id) continue;
    const market = drawMarket(randomStream(seed, k));
    for (const name of names) {
      const fault = await faultOf(market, trials[name]);
      yield { name, id: k, ...(fault !== undefined && { fault, problem: brief(market) }) };
    }
  }
}

async function faultOf(market: Market, trial: (typeof trials)[string]): Promise<string | undefined> {
  try {
    return await trial(market);
  } catch (error) {
    return String(error instanceof Error ? error.stack : error);
  }
}

function brief({ calendar, shape, dates, strategy, benchmark }: Market): object {
  const rows = dates.slice(0, 8).map((date, t) => [date, strategy[t], benchmark[t]]);
  return { calendar, shape, rows: dates.length, first: rows };
}
