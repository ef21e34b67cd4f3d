import { dayNumber } from "../../../src/base/dates/calendar.ts";
import type { DayRange } from "../../../src/supply/daily-bars.ts";
import type { Asked, FakeAnswer } from "./fake-server.ts";
import { bytesOf, eodhdAnswers, type FakeShare, tiingoPrices, yahooChart } from "./fake-share.ts";
import { zipOf } from "./zip.ts";

/** What the six sources together know, on one server: their paths tell them apart. */
export interface FakeWorld {
  /** By the symbol that is asked for; what they are at the time of asking. */
  readonly shares: Readonly<Record<string, FakeShare>>;
  /** Seconds since 1970-01-01. */
  readonly now?: number;
  readonly key?: string;
}

/** Answers as the sources give them. */
export function answerOf(world: FakeWorld, { url, headers }: Asked): FakeAnswer {
  const path = decodeURIComponent(url.pathname);
  if (path.startsWith("/v8/finance/chart/")) return yahoo(world, path.slice(18), url);
  if (path.startsWith("/tiingo/daily/")) return tiingo(world, path.split("/")[3], url, headers.authorization);
  if (path.startsWith("/api/")) return eodhd(world, path.split("/"), url);
  if (path === "/graph/fredgraph.csv") return fred(url);
  if (path.startsWith("/pages/faculty/ken.french/ftp/")) return french(path);
  if (path.startsWith("/service/data/")) return ecb(path);
  return { status: 404, body: "<html>404 Not Found</html>" };
}

const gzip = true;

function json(value: unknown, status = 200): FakeAnswer {
  return { status, body: JSON.stringify(value), headers: { "content-type": "application/json" }, gzip };
}

function yahoo({ shares, now }: FakeWorld, symbol: string, url: URL): FakeAnswer {
  const share = shares[symbol];
  if (share === undefined) {
    const error = { code: "Not Found", description: "No data found, symbol may be delisted" };
    return json({ chart: { result: null, error } }, 404);
  }
  const ends = ["period1", "period2"].map((name) => Math.floor(Number(url.searchParams.get(name)) / 86_400));
  return json(yahooChart(share, { from: ends[0], to: ends[1] }, now));
}

function tiingo({ shares, key }: FakeWorld, symbol: string, url: URL, authorization: unknown): FakeAnswer {
  if (authorization !== `Token ${key}`) return json({ detail: "Invalid token." }, 401);
  const share = shares[symbol];
  if (share === undefined) return json({ detail: `Error: Ticker '${symbol}' not found` }, 404);
  return json(tiingoPrices(share, rangeOf(url, "startDate", "endDate")));
}

function eodhd({ shares, key }: FakeWorld, [, , part, name]: readonly string[], url: URL): FakeAnswer {
  if (url.searchParams.get("api_token") !== key) return { status: 401, body: "Unauthenticated" };
  const share = shares[name.replace(/\.US$/, "")];
  if (share === undefined) return { status: 404, body: "Ticker Not Found." };
  return json(eodhdAnswers(share, rangeOf(url, "from", "to"))[part as "eod"]);
}

function rangeOf(url: URL, from: string, to: string): DayRange {
  const end = url.searchParams.get(to);
  return { from: dayNumber(url.searchParams.get(from) ?? ""), ...(end !== null && { to: dayNumber(end) }) };
}

function fred(url: URL): FakeAnswer {
  const ids = (url.searchParams.get("id") ?? "").split(",");
  if (ids.some((id) => id === "NONE")) return { status: 404, body: "<html>Error</html>" };
  const rows = ["2024-01-01", "2024-01-02", "2024-01-03"].map((date, i) =>
    [date, ...ids.map(() => (i === 0 ? "." : 5 + i))].join(),
  );
  return { body: `observation_date,${ids.join()}\n${rows.join("\n")}\n`, gzip };
}

function french(path: string): FakeAnswer {
  if (!path.includes("F-F_Research_Data_Factors_daily"))
    return { status: 404, body: "<html>404 Not Found</html>" };
  const text =
    "From CRSP.\n\n,Mkt-RF,SMB,HML,RF\n20240102,  -0.70,  -0.64,   0.78,   0.022\n20240103,  -0.95,  -1.83,   0.09,   0.022\n";
  return { body: zipOf("factors.csv", text) };
}

function ecb(path: string): FakeAnswer {
  const key = path.slice("/service/data/".length).replace("/", ".");
  if (key.includes("NONE")) return { status: 404, body: "" };
  const rows = ["2024-01-02,1.0956", "2024-01-03,1.0919"].map((row) => `${key},${row},USD`);
  return { body: bytesOf(`KEY,TIME_PERIOD,OBS_VALUE,UNIT\n${rows.join("\n")}\n`), gzip };
}
