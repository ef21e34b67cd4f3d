/** Figures to tables, pictures and pages: hands over `Report`. Text only; `kinfolio/node` makes PNG and writes files. */

export { failuresTable } from "./backtest/failures-table.ts";
export { fallbacksTable } from "./backtest/fallbacks-table.ts";
export {
  cumulativeCosts,
  cumulativeTurnover,
  holdingsOverTime,
  weightsByAsset,
  weightsOverTime,
} from "./backtest/holdings.ts";
export { measureColumn, measureLabel, shownFigure } from "./backtest/measure-columns.ts";
export { backtestColumn, measuresFile, measuresTable } from "./backtest/measures-table.ts";
export type { DatedSeries, FigureText } from "./backtest/paths.ts";
export {
  alignedLines,
  cumulativeReturns,
  drawdownFigure,
  logPrices,
  logPricesOrNote,
} from "./backtest/paths.ts";
export type { ScorecardSample } from "./backtest/samples.ts";
export { measureBars, measureBoxes } from "./backtest/samples.ts";
export { chartHeight, chartOption } from "./charts/chart-option.ts";
export type { ChartDetail, Drawable } from "./charts/drawable.ts";
export { drawable } from "./charts/drawable.ts";
export type { Look, SeriesColors } from "./charts/look.ts";
export { figuresOf, seriesColors } from "./charts/series-colors.ts";
export type { Theme } from "./charts/theme.ts";
export { darkTheme, lightTheme } from "./charts/theme.ts";
export type { PageAssets } from "./html.ts";
export { reportHtml } from "./html.ts";
export { formatNumber } from "./number-format.ts";
export * from "./report.ts";
export type { SvgOptions } from "./svg.ts";
export { figureSvg } from "./svg.ts";
export { tableCsv } from "./table-csv.ts";
export type { TableTextOptions } from "./table-text.ts";
export { tableText } from "./table-text.ts";
