import { crc32 } from "node:zlib";

/** A workbook as Excel reads it, of sheets by name: texts and numbers. */
export function workbookOf(
  sheets: Readonly<Record<string, readonly (readonly (string | number)[])[]>>,
): Uint8Array {
  const names = Object.keys(sheets);
  const of = (line: (n: number, name: string) => string): string =>
    names.map((name, i) => line(i + 1, name)).join("");
  const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const packaged = "http://schemas.openxmlformats.org/package/2006";
  return zipped({
    "[Content_Types].xml": `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${of((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`)}</Types>`,
    "_rels/.rels": `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${of((n, name) => `<sheet name="${name}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packaged}/relationships">${of((n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}</Relationships>`,
    ...Object.fromEntries(
      names.map((name, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheets[name], main)]),
    ),
  });
}

function sheetXml(rows: readonly (readonly (string | number)[])[], namespace: string): string {
  const cell = (value: string | number, at: string): string =>
    typeof value === "number"
      ? `<c r="${at}"><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const lines = rows.map((row, i) => {
    const cells = row.map((value, j) =>
      value === "" ? "" : cell(value, `${String.fromCharCode(65 + j)}${i + 1}`),
    );
    return `<row r="${i + 1}">${cells.join("")}</row>`;
  });
  return `<worksheet xmlns="${namespace}"><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

/** An archive of files that are stored as they are. */
function zipped(files: Readonly<Record<string, string>>): Uint8Array {
  const [parts, list]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [data, called] = [Buffer.from(text), Buffer.from(name)];
    const sums = [typeof crc32 === "function" ? crc32(data) : 0, data.length, data.length];
    const local = fields(
      [0x04034b50, 4],
      [20, 2],
      [0, 8],
      ...sums.map((each) => [each, 4] as const),
      [called.length, 2],
      [0, 2],
    );
    const listed = fields(
      [0x02014b50, 4],
      [20, 2],
      [20, 2],
      [0, 8],
      ...sums.map((each) => [each, 4] as const),
      [called.length, 2],
      [0, 12],
      [at, 4],
    );
    parts.push(local, called, data);
    list.push(listed, called);
    at += local.length + called.length + data.length;
  }
  const length = list.reduce((sum, each) => sum + each.length, 0);
  const count = list.length / 2;
  const end = fields([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [length, 4], [at, 4], [0, 2]);
  return new Uint8Array(Buffer.concat([...parts, ...list, end]));
}

/** Whole numbers, each in so many bytes, the least first. */
function fields(...numbers: readonly (readonly [value: number, bytes: number])[]): Buffer {
  return Buffer.concat(
    numbers.map(([value, bytes]) => {
      const buffer = Buffer.alloc(bytes);
      if (bytes >= 4) buffer.writeUInt32LE(value, 0);
      else buffer.writeUInt16LE(value, 0);
      return buffer;
    }),
  );
}
