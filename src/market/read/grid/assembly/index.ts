import { BLANK, isEnd, LINE_FEED, QUOTE, RETURN, TAB } from "./marks";
import { numberEnd, numberIn, NONE, OPEN } from "./number";

export { powersOfFive } from "./rounded";

/** Why a scan ended: at the end of the text; for want of room; at a quote that is out of place. */
const DONE = 0;
const FULL = 1;
const MISPLACED = 2;

/** Where the memory is free. */
export function room(): usize {
  return __heap_base;
}

/**
 * Finds the cells of the whole rows of a text, and the numbers in them. A row that does not end in the text, or for which there is no
 * room, is left for the next call.
 *
 * @param end the text ends before it; a line feed stands there, and zeros behind it.
 * @param isLast whether nothing follows the text.
 * @param base what is added to places of cells, `cellBase` to numbers of cells.
 * @param opens numbers of the cells whose rounding is left to the caller.
 * @param report bytes passed over, cells, rows, open numbers, the line reached, the longest row.
 */
export function scan(
  text: usize, end: usize, isLast: bool, separator: u32, point: u32, base: i32, cellBase: i32, firstLine: i32,
  starts: usize, values: usize, cellRoom: i32, rowStarts: usize, lines: usize, rowRoom: i32, opens: usize, openRoom: i32,
  report: usize,
): i32 {
  let at = text;
  let cells = 0, rows = 0, openCells = 0, width = 0, line = firstLine, status = DONE;
  while (at < end) {
    const rowAt = at, first = cells, firstOpen = openCells, lineOfRow = line;
    let filled = false;
    for (;;) {
      if (cells == cellRoom || openCells == openRoom) {
        status = FULL;
        break;
      }
      let byte = <u32>load<u8>(at);
      while (byte == BLANK || (byte == TAB && separator != TAB)) byte = load<u8>(++at);
      store<i32>(starts + (<usize>cells << 2), base + <i32>(at - text));
      const value = values + (<usize>cells << 3);
      let kind = NONE;
      if (byte == QUOTE) {
        kind = numberIn(at + 1, separator, point, true, value);
        const close = closingQuote(at + 1, end);
        if (close >= end) {
          at = end;
          break;
        }
        if (numberEnd() != close) {
          kind = NONE;
          store<f64>(value, NaN);
        }
        if (close > at + 1) filled = true;
        line += linesIn(at, close);
        at = close + 1;
        byte = load<u8>(at);
        while (byte != separator && (byte == BLANK || byte == TAB)) byte = load<u8>(++at);
        if (!isEnd(byte, separator)) {
          status = MISPLACED;
          break;
        }
      } else if (isEnd(byte, separator)) store<f64>(value, NaN);
      else {
        filled = true;
        kind = numberIn(at, separator, point, false, value);
        at = numberEnd();
        byte = load<u8>(at);
        while (!isEnd(byte, separator)) byte = load<u8>(++at);
      }
      if (kind == OPEN) {
        store<i32>(opens + (<usize>openCells << 2), cellBase + cells);
        openCells++;
      }
      cells++;
      if (byte != separator) break;
      at++;
    }
    if (status != DONE || at >= end || (load<u8>(at) == RETURN && at + 1 == end && !isLast)) {
      line = lineOfRow;
      at = rowAt;
      cells = first;
      openCells = firstOpen;
      break;
    }
    if (load<u8>(at) == RETURN && at + 1 < end && load<u8>(at + 1) == LINE_FEED) at++;
    at++;
    line++;
    if (!filled) {
      cells = first;
      openCells = firstOpen;
      continue;
    }
    if (cells - first > width) width = cells - first;
    store<i32>(rowStarts + (<usize>rows << 2), cellBase + first);
    store<i32>(lines + (<usize>rows << 2), lineOfRow);
    if (++rows == rowRoom) {
      status = FULL;
      break;
    }
  }
  store<i32>(report, <i32>(at - text), 0);
  store<i32>(report, cells, 4);
  store<i32>(report, rows, 8);
  store<i32>(report, openCells, 12);
  store<i32>(report, line, 16);
  store<i32>(report, width, 20);
  return status;
}

/** The place of the quote that ends a cell, doubled ones passed over; the end of the text where there is none. */
function closingQuote(from: usize, end: usize): usize {
  let at = from;
  while (at < end) {
    if (load<u8>(at) != QUOTE) at++;
    else if (load<u8>(at + 1) == QUOTE) at += 2;
    else return at;
  }
  return end;
}

function linesIn(from: usize, to: usize): i32 {
  let count = 0;
  for (let at = from; at < to; at++) {
    const byte = load<u8>(at);
    if (byte == LINE_FEED || (byte == RETURN && load<u8>(at + 1) != LINE_FEED)) count++;
  }
  return count;
}
