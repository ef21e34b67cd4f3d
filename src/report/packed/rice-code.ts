import { decodeUtf8 } from "../../base/text-encoding.ts";

/** Digits of six bits, of which none means anything in JSON or HTML. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The codes of the digits. */
const codes = Uint8Array.from(alphabet, (digit) => digit.charCodeAt(0));

/** Ones after which a number follows as it is, in 32 bits. */
const longest = 20;

/** Numbers after which those before count half. */
const memory = 16;

/** What the numbers before say of the next: how many they were, and their sum. */
interface Course {
  count: number;
  sum: number;
}

/**
 * Integers as text by an adaptive Golomb-Rice code: `e` without its sign is `e / 2^k` ones, a zero, and `k` bits, where `2^k` follows
 * the mean of the numbers before. Integers that stay as small as they were take few bits, zeros one.
 *
 * Cost: O(integers).
 *
 * @param integers between -2^28 and 2^28.
 * @see Rice and Plaunt (1971), IEEE Transactions on Communication Technology 19, 889-897; the parameter as in JPEG-LS: Weinberger,
 *   Seroussi and Sapiro (2000), The LOCO-I lossless image compression algorithm, IEEE Transactions on Image Processing 9, 1309-1324.
 */
export function riceText(integers: ArrayLike<number>): string {
  const digits = new Digits(integers.length + 1);
  const course = newCourse();
  for (let i = -1; i < integers.length; i++) {
    const integer = i < 0 ? integers.length : integers[i];
    const e = integer < 0 ? -2 * integer - 1 : 2 * integer;
    const k = parameter(course);
    const ones = Math.min(longest, e >>> k);
    digits.put((1 << ones) - 1, ones);
    if (ones === longest) digits.put(e, 32);
    else digits.put(e & ((1 << k) - 1), k + 1); // its first bit is the zero that ends the ones
    follow(course, e, k);
  }
  return digits.text();
}

/** Bits as digits of six, in bytes: a text that grows by a letter costs five times as much. */
class Digits {
  private readonly bytes: Uint8Array;
  private at = 0;
  private held = 0; // bits that are not yet a digit, five at most
  private filled = 0;

  /** @param integers of at most `longest` ones and 32 bits each. */
  constructor(integers: number) {
    this.bytes = new Uint8Array(Math.ceil(((longest + 32) * integers) / 6));
  }

  /** @param bits at most 32, of which the value has no more. */
  put(value: number, bits: number): void {
    if (bits > 16) this.put(value >>> 16, bits - 16);
    const taken = Math.min(bits, 16);
    this.held = (this.held << taken) | (value & 0xffff);
    this.filled += taken;
    while (this.filled >= 6) {
      this.filled -= 6;
      this.bytes[this.at++] = codes[this.held >>> this.filled];
      this.held &= (1 << this.filled) - 1;
    }
  }

  text(): string {
    if (this.filled > 0) this.put(0, 6 - this.filled);
    return decodeUtf8(this.bytes.subarray(0, this.at)) as string;
  }
}

/** The integers that `riceText` wrote. */
export function readRice(text: string): number[] {
  let at = 0;
  const bitsOf = (bits: number): number => {
    let value = 0;
    for (let bit = 0; bit < bits; bit++, at++) {
      value = 2 * value + ((sixBits[text.charCodeAt(Math.floor(at / 6))] >> (5 - (at % 6))) & 1);
    }
    return value;
  };
  const course = newCourse();
  const next = (): number => {
    const k = parameter(course);
    let ones = 0;
    while (ones < longest && bitsOf(1) === 1) ones++;
    const e = ones === longest ? bitsOf(32) : ones * (1 << k) + bitsOf(k);
    follow(course, e, k);
    return e % 2 === 1 ? -(e + 1) / 2 : e / 2;
  };
  const count = next();
  return Array.from({ length: count }, next);
}

/** Six bits by the code of their digit. */
const sixBits = new Uint8Array(128);
for (let value = 0; value < alphabet.length; value++) sixBits[alphabet.charCodeAt(value)] = value;

function newCourse(): Course {
  return { count: 1, sum: 16 };
}

function parameter({ count, sum }: Course): number {
  let k = 0;
  while (count * (1 << k) < sum) k++;
  return k;
}

/** Takes a number into account, one that was written as it is for no more than the longest of the code. */
function follow(course: Course, e: number, k: number): void {
  course.count++;
  course.sum += Math.min(e, longest * (1 << k));
  if (course.count < memory) return;
  course.count /= 2;
  course.sum /= 2;
}
