import { integerBelow, type RandomStream } from "kinfolio/numeric";

/** One of a list. */
export function drawn<Item>(stream: RandomStream, items: readonly Item[]): Item {
  return items[integerBelow(stream, items.length)];
}

/** What files of people, of programs and of vandals hold where nobody expects it. */
const intruders = [
  ...[
    "",
    " ",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    '"',
    '""',
    "'",
    "\0",
    "\ufeff",
    "\u2028",
    "é",
    "🚀",
    "\u202e",
  ],
  ...[
    "NaN",
    "nan",
    "NA",
    "null",
    "inf",
    "-Infinity",
    "1e309",
    "-1e309",
    "1e-320",
    "0",
    "-0",
    "-1",
    "1e30",
    "1e29",
    "0x10",
  ],
  ...["1_000", "1,000.5", "1.000,5", "12 %", "$3", "(4)", "١٢", "-0.999999999999", "9007199254740993"],
  ...["2020-02-30", "2020-01-01T00:00:00Z", "01/02/2020", "20200102", "44000", "9999-12-31", "0000-00-00"],
  ...[
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "date",
    "symbol",
    "return",
    "price",
  ],
  ...[
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "? ",
    "&a ",
    "*a",
    "!!binary ",
    "!x ",
    "|",
    ">",
    "---\n",
    "#",
    "%",
    "<<: ",
  ],
  ...["true", "1e999", "[[[[", "{a: {a: {a: ", "=cmd|' /C calc'!A0", "<script>", "../../etc/passwd"],
];

type Mutate = (text: string, stream: RandomStream) => string;

const placeIn = (text: string, stream: RandomStream): number => integerBelow(stream, text.length + 1);

function spliced(text: string, at: number, removed: number, added: string): string {
  return text.slice(0, at) + added + text.slice(at + removed);
}

/** A change of lines, of which a text has at least one. */
function ofLines(change: (lines: string[], i: number, stream: RandomStream) => void): Mutate {
  return (text, stream) => {
    const lines = text.split("\n");
    change(lines, integerBelow(stream, lines.length), stream);
    return lines.join("\n");
  };
}

/** A change of one of the numbers in a text. */
function ofNumber(change: (number: string, stream: RandomStream) => string): Mutate {
  return (text, stream) => {
    const found = [...text.matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/gi)];
    if (found.length === 0) return text;
    const { index, 0: number } = drawn(stream, found);
    return spliced(text, index, number.length, change(number, stream));
  };
}

const mutations: readonly Mutate[] = [
  (text, stream) => spliced(text, placeIn(text, stream), 0, drawn(stream, intruders)),
  (text, stream) =>
    spliced(text, placeIn(text, stream), 1 + integerBelow(stream, 12), drawn(stream, intruders)),
  (text, stream) => spliced(text, placeIn(text, stream), 1 + integerBelow(stream, 40), ""),
  (text, stream) => spliced(text, placeIn(text, stream), 1, String.fromCharCode(integerBelow(stream, 0x250))),
  (text, stream) => text.slice(0, placeIn(text, stream)),
  ofNumber((_, stream) => drawn(stream, intruders)),
  ofNumber((number, stream) => `${number}e${integerBelow(stream, 60) - 30}`),
  ofNumber((number) => `-${number}`),
  ofNumber((number, stream) => number.slice(0, integerBelow(stream, number.length))),
  ofLines((lines, i) => lines.splice(i, 1)),
  ofLines((lines, i) => lines.splice(i, 0, lines[i])),
  ofLines((lines, i, stream) => lines.push(...lines.splice(i, 1 + integerBelow(stream, 3)))),
  ofLines((lines, i, stream) => lines.splice(i, 0, drawn(stream, lines))),
  ofLines((lines, i, stream) => {
    const cells = lines[i].split(",");
    cells[integerBelow(stream, cells.length)] = drawn(stream, intruders);
    lines[i] = cells.join(",");
  }),
  ofLines((lines, _, stream) => {
    const value = drawn(stream, ["1", "0", "1e28", "1e-300", "-0.5", "100"]);
    const column = 1 + integerBelow(stream, 4);
    for (let i = 1; i < lines.length; i++) {
      const cells = lines[i].split(",");
      if (column < cells.length) cells[column] = value;
      lines[i] = cells.join(",");
    }
  }),
];

/** A text with one to four changes. */
export function mutatedText(text: string, stream: RandomStream): string {
  let out = text;
  for (let left = 1 + integerBelow(stream, 4); left > 0; left--) out = drawn(stream, mutations)(out, stream);
  return out;
}

/** Bytes with one to six bits turned, bytes overwritten, a stretch removed or doubled, or the end cut off. */
export function mutatedBytes(bytes: Uint8Array, stream: RandomStream): Uint8Array {
  let out = bytes.slice();
  for (let left = 1 + integerBelow(stream, 6); left > 0; left--) {
    const at = integerBelow(stream, Math.max(1, out.length));
    const length = 1 + integerBelow(stream, 8);
    switch (integerBelow(stream, 6)) {
      case 0:
        out.fill(drawn(stream, [0, 255, 127, 128]), at, at + length);
        break;
      case 1:
        out = Uint8Array.of(...out.slice(0, at), ...out.slice(at + length));
        break;
      case 2:
        out = Uint8Array.of(...out.slice(0, at + length), ...out.slice(at));
        break;
      case 3:
        if (left === 1) out = out.slice(0, at);
        break;
      default:
        out[at] ^= 1 << integerBelow(stream, 8);
    }
  }
  return out;
}
