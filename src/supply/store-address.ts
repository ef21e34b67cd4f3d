import { isoDate } from "../base/dates/iso-date.ts";
import { InputError } from "../base/errors.ts";

/** Which of the prices that are kept are meant. */
export interface StoreAddress {
  /** Default: the one source that has them. */
  readonly source?: string;
  /** ISO date: vintages as they were at the end of that day. Default: the current ones. */
  readonly asOf?: string;
}

/**
 * What `store:`, `store:tiingo` or `store:tiingo@2026-11-20` means in place of a file's name; undefined for any other name.
 *
 * @throws {InputError} `bad-option` for a date that is none.
 */
export function storeAddress(name: string): StoreAddress | undefined {
  const [, source, , asOf] = /^store:([^@]*)(@(.*))?$/s.exec(name) ?? [];
  if (source === undefined) return undefined;
  const given = { ...(source !== "" && { source }), ...(asOf !== undefined && { asOf }) };
  requireDate(given, name);
  return given;
}

/** @throws {InputError} `bad-option` for a date that is none. */
export function requireDate({ asOf }: StoreAddress, file: string): void {
  if (asOf === undefined || isoDate(asOf) === asOf) return;
  throw new InputError(
    "bad-option",
    `${file}: "${asOf}" is not a date; the day of a vintage is written YYYY-MM-DD`,
    {
      file,
      advice: "for example --prices store:tiingo@2026-11-20",
    },
  );
}

/** The address as it is written. */
export function addressText({ source = "", asOf }: StoreAddress): string {
  return `store:${source}${asOf === undefined ? "" : `@${asOf}`}`;
}
