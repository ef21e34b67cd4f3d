import type { FileMetaData, PageHeader } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";

/**
 * Checks what the pages of flat columns say of themselves: lengths that lie within the file, and as many values as there are
 * rows. Reading goes by these numbers, and with a damaged one may never come to an end.
 *
 * Cost: O(pages).
 *
 * @throws where they cannot be true.
 */
export function requireSoundPages(buffer: ArrayBuffer, { row_groups: groups, num_rows }: FileMetaData): void {
  const rows = groups.reduce((sum, group) => sum + group.num_rows, 0n);
  if (rows !== num_rows) throw new RangeError("rows");
  for (const group of groups) {
    for (const { meta_data: column } of group.columns) {
      if (column === undefined || column.path_in_schema.length !== 1) continue;
      const { dictionary_page_offset: dictionary, data_page_offset: data } = column;
      const start = Number(dictionary && dictionary < data ? dictionary : data);
      const view = new DataView(buffer, start, Number(column.total_compressed_size));
      if (valuesIn(view) !== Number(group.num_rows)) throw new RangeError("values");
    }
  }
}

/** Values in the pages of one column, of which each header is checked. */
function valuesIn(view: DataView<ArrayBuffer>): number {
  const reader = { view, offset: 0 };
  let values = 0;
  while (reader.offset < view.byteLength - 1) {
    const header = parquetHeader(reader);
    const left = view.byteLength - reader.offset;
    requireLength(header.compressed_page_size, left);
    requireLength(header.uncompressed_page_size, 2 ** 31);
    values += valuesOf(header);
    reader.offset += header.compressed_page_size;
  }
  return values;
}

function valuesOf(header: PageHeader): number {
  const { data_page_header: one, data_page_header_v2: two, dictionary_page_header: dictionary } = header;
  if (dictionary !== undefined) requireLength(dictionary.num_values, 2 ** 31);
  if (one !== undefined) return requireLength(one.num_values, 2 ** 31);
  if (two === undefined) return 0;
  const levels = [two.definition_levels_byte_length, two.repetition_levels_byte_length];
  for (const length of levels) requireLength(length, header.compressed_page_size);
  requireLength(two.num_nulls, two.num_values);
  return requireLength(two.num_values, 2 ** 31);
}

function requireLength(value: number, most: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new RangeError("length");
}
