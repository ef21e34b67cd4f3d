/** Files and prices to returns: hands over `Panel`. */

export type { MarketData } from "./chosen-cells.ts";
export * from "./complete-within.ts";
export * from "./compounded.ts";
export * from "./csv-table.ts";
export * from "./data-table.ts";
export type { MarketTable, TableSource } from "./market-table.ts";
export * from "./panel.ts";
export { panelDigest } from "./panel-digest.ts";
export * from "./panel-parts.ts";
export { pricePanel } from "./price-panel.ts";
export * from "./prices-from-returns.ts";
export { parquetTable } from "./read/formats/parquet-table.ts";
export { type ReadingOptions, readingOptions } from "./read/reading-options.ts";
export * from "./read-table.ts";
export { readTables } from "./read-tables.ts";
export { returnSeries } from "./return-series.ts";
export * from "./returns.ts";
export type { ReturnsAre } from "./returns-are.ts";
export { returnsPanel } from "./returns-panel.ts";
export * from "./rows-per-year.ts";
export type { Frequency, MissingPolicy, Selection } from "./selection.ts";
export * from "./square-table.ts";
export * from "./universe.ts";
export { universeDigest } from "./universe-digest.ts";
export { noteLines } from "./value-notes/note-words.ts";
export type { Cells, ValueNote, ValueNoteKind } from "./value-notes/value-note.ts";
export { valueNotes } from "./value-notes/value-notes.ts";
