/** Digits of six bits, of which none means anything in JSON or HTML. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

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
  let text = "";
  let [held, filled] = [0, 0]; // bits that are not yet a digit, and how many
  const put = (value: number, bits: number): void => {
    if (bits > 16) put(value >>> 16, bits - 16);
    const taken = Math.min(bits, 16);
    held = (held << taken) | (value & ((1 << taken) - 1));
    for (filled += taken; filled >= 6; ) {
      filled -= 6;
      text += alphabet[held >>> filled];
      held &= (1 << filled) - 1;
    }
  };
  const course = newCourse();
  for (let i = -1; i < integers.length; i++) {
    const integer = i < 0 ? integers.length : integers[i];
    const e = integer < 0 ? -2 * integer - 1 : 2 * integer;
    const k = parameter(course);
    const ones = Math.min(longest, Math.floor(e / (1 << k)));
    put((1 << ones) - 1, ones);
    if (ones === longest) put(e, 32);
    else put(e & ((1 << k) - 1), k + 1); // its first bit is the zero that ends the ones
    follow(course, e, k);
  }
  if (filled > 0) put(0, 6 - filled);
  return text;
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
