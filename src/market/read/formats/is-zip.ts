/** Whether bytes begin as a ZIP archive does, which a workbook is. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** What is to be said of a file that is no workbook where a sheet is named. */
export function withoutSheets(sheet: string | undefined): readonly string[] {
  return sheet === undefined
    ? []
    : [`the file is no workbook and has no sheet "${sheet}": all of it is read`];
}
