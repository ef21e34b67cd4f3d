export const LINE_FEED: u32 = 10;
export const RETURN: u32 = 13;
export const QUOTE: u32 = 34;
export const BLANK: u32 = 32;
export const TAB: u32 = 9;

/** Whether a cell ends at a byte. */
// @ts-ignore: decorator
@inline
export function isEnd(byte: u32, separator: u32): bool {
  return byte == separator || byte == LINE_FEED || byte == RETURN;
}
