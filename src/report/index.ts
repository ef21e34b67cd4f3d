/** Figures to tables, pictures and pages: hands over `Report`. Text only; `kinfolio/node` makes PNG and writes files. */

export { chartHeight, chartOption } from "./charts/chart-option.ts";
export type { ChartDetail, Drawable } from "./charts/drawable/drawable.ts";
export { drawable } from "./charts/drawable/drawable.ts";
export type { Look, SeriesColors } from "./charts/look.ts";
export { figuresOf, seriesColors } from "./charts/series-colors.ts";
export type { Theme } from "./charts/theme.ts";
export { darkTheme, lightTheme } from "./charts/theme.ts";
export type { PageAssets } from "./html.ts";
export { reportHtml } from "./html.ts";
export { formatNumber } from "./number-format.ts";
export * from "./report.ts";
export type { SvgOptions } from "./svg/svg.ts";
export { figureSvg } from "./svg/svg.ts";
export { tableCsv } from "./tables/table-csv.ts";
export type { TableTextOptions } from "./tables/table-text.ts";
export { tableText } from "./tables/table-text.ts";
