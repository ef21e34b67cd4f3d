import { deflateRawSync, inflateRawSync } from "node:zlib";
import { InputError } from "../../../base/errors.ts";
import { withNumberArrays } from "../../../base/typed-arrays.ts";
import { isReservedName } from "../../../base/words/reserved-names.ts";

const kinds = { Float64Array, Int32Array, Int8Array, Uint8Array } as const;

/** Bytes that one thing may unfold to. */
const mostUnpacked = 256 * 2 ** 20;

/** Plain data with arrays of numbers as text: JSON, in which such an array is its bytes in base64. */
export function written(value: object): string {
  const plain = withNumberArrays(value, (array) => ({
    [arrayMark]: array.constructor.name,
    bytes: Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString("base64"),
  }));
  return JSON.stringify(plain, (_, each) => (isOdd(each) ? { [numberMark]: String(each) } : each));
}

/** What `written` wrote, whoever sends it: nothing in it is run. @throws {Error} for anything else. */
export function readWritten(text: string): object {
  const value: unknown = isPlain(text)
    ? JSON.parse(text)
    : JSON.parse(text, (name, each) => {
        if (isReservedName(name)) throw new Error(`nothing can be named ${name}`);
        return restored(each);
      });
  if (typeof value !== "object" || value === null) throw new Error("no object");
  return value;
}

/**
 * The same as bytes to be sent, deflated.
 *
 * @throws {InputError} `bad-option` for more than those who take it would unfold.
 */
export function packed(value: object, what = "it", most: number = mostUnpacked): Buffer {
  const bytes = writtenBytes(value);
  if (bytes !== undefined && bytes.length <= most) return deflateRawSync(bytes);
  const kilobytes = Math.ceil(most / 1024);
  throw new InputError("bad-option", `${what} is larger than the ${kilobytes} KB that a queue takes of it`, {
    advice: "run it without --queue, or by --shard",
  });
}

/** None where it is longer than the longest text that there is. */
function writtenBytes(value: object): Buffer | undefined {
  try {
    return Buffer.from(written(value));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * What `packed` made: it unfolds to no more than it may.
 *
 * @throws {InputError} `bad-file` for anything else.
 */
export function unpacked(bytes: Uint8Array, what: string, most: number = mostUnpacked): object {
  try {
    return readWritten(inflateRawSync(bytes, { maxOutputLength: most }).toString("utf8"));
  } catch (error) {
    throw new InputError("bad-file", `${what} of the queue cannot be read: ${(error as Error).message}`);
  }
}

/** Text without a mark, a reserved name or an escape that may spell one, as nearly all results are: to look at each of its values would take most of the time. */
function isPlain(text: string): boolean {
  return !/\$|\\|__proto__|prototype|constructor/.test(text);
}

const arrayMark = "$array";
const numberMark = "$number";

function isOdd(value: unknown): boolean {
  return typeof value === "number" && !Number.isFinite(value);
}

function restored(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (numberMark in value) return Number(value[numberMark]);
  if (!(arrayMark in value) || !("bytes" in value)) return value;
  const Kind = kinds[value[arrayMark] as keyof typeof kinds];
  if (Kind === undefined) throw new Error("an array of an unknown kind");
  const bytes = Uint8Array.from(Buffer.from(String(value.bytes), "base64"));
  return new Kind(bytes.buffer, 0, bytes.length / Kind.BYTES_PER_ELEMENT);
}
