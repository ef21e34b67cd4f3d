import { BLANK, isEnd, LINE_FEED, QUOTE, RETURN, TAB } from "./marks";
import { rounded } from "./rounded";

/** What stands in a cell: no number; one that is known; one whose rounding is left to the caller. */
export const NONE: i32 = 0;
export const KNOWN: i32 = 1;
export const OPEN: i32 = 2;

const MINUS: u32 = 45;
const PLUS: u32 = 43;
const ZERO: u32 = 48;
/** Digits of which any number fits 64 bits. */
const MOST: usize = 19;

const tens: StaticArray<u64> = [1, 10, 100, 1000, 10000, 100000, 1000000, 10000000];

let reached: usize = 0;
let digits: u64 = 0;

/** Where `numberIn` came to an end: at or before the end of the cell. */
export function numberEnd(): usize {
  return reached;
}

/** Writes the number that stands between a place and the end of its cell to `out`, NaN where anything else does, and tells which. */
export function numberIn(from: usize, separator: u32, point: u32, quoted: bool, out: usize): i32 {
  let at = quoted ? pastBlanks(from, separator, true) : from;
  const sign = <u32>load<u8>(at);
  if (sign == MINUS || sign == PLUS) at++;
  const first = at;
  digits = 0;
  at = pastDigits(at);
  let count = at - first;
  let scale = 0;
  if (<u32>load<u8>(at) == point && (quoted || point != separator)) {
    const decimal = ++at;
    at = pastDigits(at);
    scale = -<i32>(at - decimal);
    count += at - decimal;
  }
  const last = at;
  let exponent = 0;
  if (count > 0 && (load<u8>(at) | 32) == 101) {
    at = exponentEnd(at);
    exponent = power;
    if (at == last) count = 0;
  }
  const end = pastBlanks(at, separator, quoted);
  const byte = <u32>load<u8>(end);
  if (count == 0 || (quoted ? byte != QUOTE : !isEnd(byte, separator))) {
    reached = last;
    store<f64>(out, NaN);
    return NONE;
  }
  reached = end;
  const size = count <= MOST ? rounded(digits, scale + exponent) : ofMany(first, last, point, exponent);
  store<f64>(out, sign == MINUS ? -size : size);
  return isNaN(size) ? OPEN : KNOWN;
}

function pastBlanks(from: usize, separator: u32, quoted: bool): usize {
  let at = from;
  while (isBlank(<u32>load<u8>(at), separator, quoted)) at++;
  return at;
}

// @ts-ignore: decorator
@inline
function isBlank(byte: u32, separator: u32, quoted: bool): bool {
  if (quoted && (byte == LINE_FEED || byte == RETURN)) return true;
  return (byte == BLANK || byte == TAB) && (quoted || byte != separator);
}

/** Passes over digits and appends them to `digits`, eight at a time. */
// @ts-ignore: decorator
@inline
function pastDigits(from: usize): usize {
  let at = from;
  let word = load<u64>(at) ^ 0x3030303030303030; // a digit becomes its value
  let others = above9(word);
  while (others == 0) {
    digits = digits * 100000000 + eight(word);
    at += 8;
    word = load<u64>(at) ^ 0x3030303030303030;
    others = above9(word);
  }
  const count = ctz(others) >> 3;
  if (count > 0) digits = digits * unchecked(tens[<i32>count]) + eight(word << (64 - (count << 3)));
  return at + <usize>count;
}

/** The bytes of a word that are above 9, each by its highest bit. */
// @ts-ignore: decorator
@inline
function above9(word: u64): u64 {
  return (((word & 0x7f7f7f7f7f7f7f7f) + 0x7676767676767676) | word) & 0x8080808080808080;
}

/** The number of eight digits, the first in the lowest byte: pairs, fours, then all. */
// @ts-ignore: decorator
@inline
function eight(word: u64): u64 {
  const pairs = word * 10 + (word >> 8);
  const upper = (pairs & 0x000000ff000000ff) * 0x000f424000000064;
  const lower = ((pairs >> 16) & 0x000000ff000000ff) * 0x0000271000000001;
  return (upper + lower) >> 32;
}

let power: i32 = 0;

/** Reads the exponent behind a letter into `power`; the place of the letter where none stands there. */
function exponentEnd(letter: usize): usize {
  let at = letter + 1;
  const sign = <u32>load<u8>(at);
  if (sign == MINUS || sign == PLUS) at++;
  const first = at;
  power = 0;
  for (let digit = <u32>load<u8>(at) - ZERO; digit <= 9; digit = <u32>load<u8>(++at) - ZERO) {
    if (power < 1000) power = power * 10 + digit;
  }
  if (sign == MINUS) power = -power;
  return at == first ? letter : at;
}

/** A number of many digits: the first that fit, and one more in their last place, round to the same double; else NaN. */
function ofMany(first: usize, last: usize, point: u32, exponent: i32): f64 {
  let held: u64 = 0;
  let count: usize = 0;
  let scale = exponent;
  let beyond = false, isCut = false;
  for (let at = first; at < last; at++) {
    const byte = <u32>load<u8>(at);
    if (byte == point) {
      beyond = true;
      continue;
    }
    const digit = byte - ZERO;
    if (count < MOST) {
      held = held * 10 + digit;
      if (held > 0) count++;
      if (beyond) scale--;
    } else {
      if (digit > 0) isCut = true;
      if (!beyond) scale++;
    }
  }
  const least = rounded(held, scale);
  return !isCut || least == rounded(held + 1, scale) ? least : NaN;
}
