import type { ReadingOptions, Selection } from "../../src/market/index.ts";

/** What has to come of a file as people have it. */
export interface FileCase {
  readonly file: string;
  readonly holds?: "returns";
  /** Read: what the first assets (by these names, where they are told) gained in all. */
  readonly gains?: Readonly<Record<string, number>>;
  /** Refused: what the message says, and what its advice offers. */
  readonly says?: string;
  readonly advice?: string;
  /** What has to be said of a file that is read. */
  readonly notes?: readonly string[];
  /** The way out that the advice offers, taken: the gains are those of the file read so. */
  readonly withOptions?: ReadingOptions & Selection;
  /** Read in the usual way, which is wrong for this file, and nothing in it could tell: what would have to be said. */
  readonly wrongUnlessSaid?: string;
}

// cases/files/truth.json, worked out in numpy from the series that the files were written from
const close = { AAPL: -0.31210084966957286, MSFT: -0.29470252209527914, SPY: -0.20921374614320676 };
const adjusted = -0.30162522809093706;
const adjustedMsft = -0.28396195136576563; // pandas 3.0.6, like every figure below that no cell of its file shows
const coin = 90778.27 / 42489.1 - 1; // last over first price of the file

function each(files: string, rest: Omit<FileCase, "file">): FileCase[] {
  return files.split(" ").map((file) => ({ file, ...rest }));
}

const one = { gains: { "": close.AAPL } };
const missing = "--missing drop-asset, drop-date or fill-forward";

export const fileCases: readonly FileCase[] = [
  // one ticker, open, high, low, close: one asset, the adjusted close where there is one
  ...each("01_yahoo_download.csv 02_yahoo_old_null.csv 11_alphavantage_adjusted.csv 13_eodhd.csv", {
    gains: { "": adjusted },
  }),
  ...each(
    "10_stooq_q_d_l.csv 07_yf_Ticker_history.csv 14_nasdaq.csv 15_investing_com.csv 50_metatrader.csv",
    one,
  ),
  { file: "01_yahoo_download.csv", withOptions: { field: "close" }, ...one },
  ...each("47_coingecko.csv", { gains: { "47_coingecko": coin } }),
  ...each("48_cryptodatadownload.csv 48b_cryptodatadownload_nourl.csv", { gains: { BTCUSDT: coin } }),
  // fields by ticker
  ...each("03_yfinance_multi.csv 08_pandas_datareader.csv 70p_yfinance_multi.parquet", {
    gains: close,
    notes: ["AAPL, MSFT, SPY: Close"],
  }),
  { file: "04_yfinance_single.csv", gains: { AAPL: close.AAPL } },
  // long
  { file: "09_stooq_bulk.txt", gains: { "AAPL.US": close.AAPL } },
  ...each("24e_tidyquant_long.csv 51_quandl_wiki_long.csv", {
    gains: { AAPL: adjusted, MSFT: adjustedMsft },
  }),
  ...each("51b_ticker_single.csv", { gains: { AAPL: close.AAPL } }),
  ...each("51d_permno_isodate.csv", { gains: { 14593: close.AAPL } }),
  ...each("52_long_by_symbol.csv 52b_long_by_date.csv 52c_long_close.csv 52d_long_ticker_price.csv", {
    gains: close,
  }),
  ...each("70r_long_category.parquet 71f_polars_long_cat.parquet", { gains: close }),
  {
    file: "51c_ticker_close_numeric_permno.csv",
    says: "the price of 14593 on 2024-01-09 is -179.13",
    advice: "CRSP",
  },
  // wide: names of the date column, row numbers, separators, encodings, styles of numbers
  ...each(
    "06_yfinance_Close_only.csv 22_pandas_unnamed_index.csv 22b_pandas_rangeindex_and_Date.csv 22c_Unnamed0.csv 22d_index_named_index.csv 22e_timestamp.csv 22f_Datetime.csv 23_R_writecsv_rownames_dates.csv 23b_R_writecsv_rownames_numbers.csv 24_write_zoo.csv 24c_R_write_table_short_header.csv 25_iso_T_Z.csv 27_int_dates.csv 21_excel_serial.csv 28_descending.csv 29_trailing_empty_cols.csv 29b_trailing_comma_rows_only.csv 29c_trailing_empty_rows.csv 30_comments.csv 30c_sep_line.csv 31_quoted_spaces.csv 31b_thousands_quoted.csv 18_excel_de.csv 18b_excel_de_isodate.csv 18c_excel_de_thousands.csv 19_excel_unicode_utf16.txt 20_french_dates.csv 61_cr_only_mac.csv 62_gz.csv.gz 63_excel.xlsx",
    { gains: close },
  ),
  ...each("19b_latin1.csv", { gains: { "Société Générale": close.AAPL, "Münchener Rück": close.MSFT } }),
  ...each("57_space_in_header_semicolon_with_comma_name.csv", {
    gains: { "Deutsche Bank, AG": close.AAPL, SAP: close.MSFT },
  }),
  ...each("54c_yyyy_slash.csv 56_decimal_comma_in_comma_file.csv", { gains: { AAPL: close.AAPL } }),
  ...each("34_odd_tickers.csv 34b_hostile_names.csv 34c.csv", one),
  {
    file: "35b_duplicate_case.csv",
    gains: { AAPL: close.AAPL, aapl: close.MSFT },
    notes: ["AAPL and aapl are taken for two assets"],
  },
  {
    file: "81_Unnamed0_filtered.csv",
    gains: { AAPL: 123.87 / 149.19 - 1 },
    notes: ["left out Unnamed: 0: no asset"],
  },
  { file: "54_monthly_YYYY-MM.csv", gains: { AAPL: 123.87 / 161.15 - 1 } },
  { file: "87_monthly.csv", gains: { AAPL: 123.87 / 161.15 - 1 } },
  { file: "87b_monthly_10y.csv", gains: { AAPL: 137.0587 / 97.3923 - 1 } },
  { file: "41_extreme_prices.csv", gains: { SHIB: close.AAPL, "BRK-A": close.MSFT, USDVND: close.SPY } },
  { file: "37b_crypto_only.csv", gains: { "BTC-USD": coin } },
  { file: "semi.csv", gains: { SPY: 661.820007 / 416.710358 - 1 } },
  // what can mean two things, and what settles it
  { file: "18d_excel_de_wholethousands.csv", says: '"14.098" can be 14.098 or 14098', advice: "--decimal" },
  {
    file: "18d_excel_de_wholethousands.csv",
    withOptions: { decimal: "," },
    gains: { INDEX: -0.20924953894169385 },
  },
  { file: "82_de_dot_thousands_crossing.csv", says: '"1.000" can be 1.000 or 1000', advice: "--decimal" },
  {
    file: "82_de_dot_thousands_crossing.csv",
    withOptions: { decimal: "," },
    gains: { INDEX: 1044 / 985 - 1 },
  },
  {
    file: "25c_midnight_NY_in_UTC.csv",
    says: "midnight in America/New_York?",
    advice: "--timezone America/New_York",
  },
  { file: "25c_midnight_NY_in_UTC.csv", withOptions: { timezone: "America/New_York" }, gains: close },
  {
    file: "25d_tz_shift_prev_day.csv",
    says: "midnight in Europe/Berlin?",
    advice: "--timezone Europe/Berlin",
  },
  { file: "25d_tz_shift_prev_day.csv", withOptions: { timezone: "Europe/Berlin" }, gains: close },
  { file: "26_intraday.csv", says: "at another time of day", advice: "--frequency daily" },
  { file: "26_intraday.csv", withOptions: { frequency: "daily" }, gains: { AAPL: 0.004018081366147674 } },
  // rows twice, gaps, ends
  {
    file: "36_same_day_duplicate_identical.csv",
    gains: close,
    notes: ["1 row given twice, the same: taken once"],
  },
  {
    file: "36b_same_day_duplicate_live.csv",
    says: "2025-03-24 was given before, on line 321",
    advice: "only rows that say the same are merged",
  },
  { file: "16_bloomberg_bdh.csv", says: "missing", advice: missing },
  {
    file: "16_bloomberg_bdh.csv",
    withOptions: { missing: "drop-date" },
    gains: { "AAPL US Equity": close.AAPL },
  },
  { file: "16b_bloomberg_NA_iso.csv", says: "missing", advice: missing },
  {
    file: "37_crypto_and_stock.csv",
    says: "130 prices of 1 asset are missing",
    advice: "--missing drop-date keeps the 320",
  },
  { file: "38_late_start.csv", says: "the first that of MSFT", advice: "--from 2024-05-21 for all 3" },
  { file: "39_delisted.csv", says: "MSFT on 2024-10-08", advice: "--to 2024-10-07 for all 3" },
  ...each("44_fred.csv 73d_nested_extra.parquet", { says: "missing", advice: missing }),
  { file: "44_fred.csv", withOptions: { missing: "drop-date" }, gains: { SP500: close.SPY } },
  { file: "39b_delisted_zero.csv", says: "on 2024-10-08 is 0", advice: "--universe changing" },
  { file: "85_last_row_partial.csv", says: "2025-03-24", advice: "--to 2025-03-21" },
  { file: "59_pandas_nat_row.csv", says: "line 322: the date is empty", advice: "take the row out" },
  // what the numbers are
  {
    file: "32_returns_percent_sign.csv",
    holds: "returns",
    gains: { AAPL: -0.3121013119155419, MSFT: -0.2947065584955416 },
    notes: ["returns are in percent"],
  },
  { file: "60_parens_neg_returns.csv", holds: "returns", gains: { FUND: -0.3127812467377974 } },
  { file: "33b_simple_returns_first_nan.csv", holds: "returns", gains: close },
  {
    file: "33d_monthly_returns.csv",
    holds: "returns",
    gains: { AAPL: 0.407283002206682, MSFT: 0.46914333285932575, SPY: 0.558886233625322 },
  },
  { file: "33_log_returns.csv", holds: "returns", withOptions: { returnsAre: "log" }, gains: close },
  {
    file: "33_log_returns.csv",
    holds: "returns",
    wrongUnlessSaid: "--returns-are log",
    gains: { AAPL: -0.32447945161493896 }, // -0.3121 is right
  },
  {
    file: "45_kenfrench.csv",
    holds: "returns",
    gains: { "Mkt-RF": -0.3127812467377968, SMB: -0.2946796654425589, RF: 0.06587240222113239 },
    notes: ["as Kenneth French's library has them"],
  },
  ...each("32b_returns_in_percent_no_sign.csv 45b_kenfrench_body.csv mine_pct.csv", {
    holds: "returns",
    says: "percentages?",
    advice: "--returns-are",
  }),
  ...each("32c_lowvol_returns_in_percent.csv shy_pct.csv", {
    holds: "returns",
    says: "percentages?",
    advice: "--returns-are",
  }),
  { file: "33c_equity_curve_as_prices_from_zero.csv", says: "needs to be positive", advice: "--returns" },
  { file: "33e_prices_as_returns.csv", holds: "returns", says: "as prices are", advice: "--prices" },
  ...each("mine.csv mine_us.csv mine_spy.csv", { holds: "returns", gains: { "My fund": 3.223723995519835 } }),
  { file: "mine_pctsign.csv", holds: "returns", gains: { "My fund": 3.2195098888985605 } },
  { file: "mine_month.csv", holds: "returns", gains: { Fund: 5.490967245713763 } },
  { file: "mine_ts.csv", holds: "returns", gains: { SPY: 5.490967245714463 } },
  // the numbers look odd: read, and said
  { file: "40_split_unadjusted.csv", gains: { AAPL: 61.94 / 180.07 - 1 }, notes: ["a split"] },
  { file: "40b_split_10for1.csv", gains: { AAPL: 12.39 / 180.07 - 1 }, notes: ["a split"] },
  { file: "42_stale_prices.csv", gains: close, notes: ["stale"] },
  { file: "43_decimal_slip_x100.csv", gains: close, notes: ["100"] },
  { file: "84_gbp_pence_switch.csv", gains: { "VOD.L": close.AAPL }, notes: ["pence"] },
  { file: "41b_rounded_tiny.csv", gains: { SHIB: -0.5 } },
  // no table of this kind
  { file: "49_binance_klines.csv", says: "there is no header", advice: "write a first line" },
  { file: "53_noheader.csv", says: "there is no header", advice: "write a first line" },
  { file: "55_transposed.csv", says: "turned on its side", advice: "turn it" },
  { file: "64_json.json", says: "JSON and no table", advice: "save it as CSV" },
  ...each("83b_json_error.csv 83c_yahoo_401.csv", {
    says: "JSON and no table, perhaps an error page",
    advice: "download it again",
  }),
  {
    file: "83_html_error.csv",
    says: 'HTML and no table, perhaps an error page: "Too Many Requests',
    advice: "download it again",
  },
  { file: "83d_empty.csv", says: "empty", advice: "came to an end" },
  { file: "83e_header_only.csv", says: "not one row below it", advice: "came to an end" },
  { file: "90_holdings.csv", says: "say what is owned", advice: "kinfolio fetch" },
  { file: "90b_holdings_dated.csv", says: "say what is owned", advice: "kinfolio fetch" },
  // Parquet
  ...each(
    "70_pandas_Date_index.parquet 70b_pandas_unnamed_index.parquet 70c_pandas_range.parquet 70d_pandas_ns.parquet 70e_pandas_ns_v1.parquet 70f_pandas_int96.parquet 70g_pandas_tz_NY.parquet 70h_pandas_date32.parquet 70j_pandas_gzip.parquet 70k_pandas_brotli.parquet 70l_none.parquet 70m_fastparquet.parquet 71_polars_date_zstd.parquet 71b_polars_snappy.parquet 71c_polars_us.parquet 71d_polars_ms.parquet 71e_polars_ns.parquet 72_duckdb.parquet",
    { gains: close },
  ),
  ...each("72b_duckdb_decimal.parquet 72d_duckdb_v2.parquet 72e_duckdb_zstd.parquet", {
    gains: { AAPL: close.AAPL, MSFT: close.MSFT },
  }),
  ...each(
    "72c_duckdb_tz.parquet 73_strings.parquet 73b_int_date.parquet 73f_close_stamp.parquet 73g_bytestreamsplit.parquet",
    { gains: { AAPL: close.AAPL } },
  ),
  { file: "70n_float32.parquet", gains: { AAPL: Math.fround(123.87) / Math.fround(180.07) - 1 } },
  { file: "70o_int64.parquet", gains: { AAPL: 124 / 180 - 1 } },
  { file: "73e_float16.parquet", gains: { AAPL: 123.875 / 180.125 - 1 } },
];
