import type * as v from "valibot";
import { nearestName } from "../base/nearest-name.ts";

/** What is wrong with a study file: where, and in words. */
export interface StudyComplaint {
  readonly path: readonly (string | number)[];
  /** Whether the setting's name is wrong, not its value. */
  readonly atKey: boolean;
  readonly words: string;
}

/** What the schema found, as a person would say it. Of the ways a union offers, the one that came furthest counts. */
export function studyComplaint(issue: v.BaseIssue<unknown>, settings: readonly string[]): StudyComplaint {
  const { found, path } = innermost(issue, []);
  const where = placeOf(path);
  const last = path[path.length - 1];
  if (isMissingKey(found)) {
    const above = placeOf(path.slice(0, -1));
    return { path, atKey: false, words: `${above === "" ? "" : `${above}: `}${last} is missing` };
  }
  if (found.expected === "never") {
    const nearest = nearestName(String(last), settings);
    const hint = nearest === undefined ? "" : `, did you mean ${nearest}?`;
    return { path, atKey: true, words: `${where}: there is no such setting${hint}` };
  }
  return { path, atKey: false, words: `${where || "the file"}: ${needOf(found)}${givenOf(found)}` };
}

interface Found {
  readonly found: v.BaseIssue<unknown>;
  readonly path: (string | number)[];
}

function innermost(issue: v.BaseIssue<unknown>, above: readonly (string | number)[]): Found {
  const path = [...above, ...(issue.path ?? []).map(({ key }) => key as string | number)];
  const deeper = issue.issues?.find((inner) => (inner.path?.length ?? 0) > 0);
  return deeper === undefined ? { found: issue, path } : innermost(deeper, path);
}

function isMissingKey({ expected, received, path }: v.BaseIssue<unknown>): boolean {
  return received === "undefined" && (path?.length ?? 0) > 0 && (expected?.startsWith('"') ?? false);
}

/** `strategies, entry 2, design.name`: entries are counted from one. */
function placeOf(path: readonly (string | number)[]): string {
  return path.reduce<string>((place, key, i) => {
    if (typeof key === "number") return `${place}, entry ${key + 1}`;
    if (i === 0) return key;
    return typeof path[i - 1] === "number" ? `${place}, ${key}` : `${place}.${key}`;
  }, "");
}

const needs: Readonly<Record<string, string>> = {
  number: "a number",
  string: "a text",
  boolean: "true or false",
  array: "a list",
  record: "settings by name",
  strict_object: "settings by name",
  loose_object: "settings by name",
};

function needOf({ message, type, expected }: v.BaseIssue<unknown>): string {
  if (!message.startsWith("Invalid ")) return message;
  const words = expected
    ?.replace(/^\(|\)$/g, "")
    .replaceAll('"', "")
    .replaceAll(" | ", ", ");
  const need = type === "picklist" ? `one of ${words}` : (needs[type] ?? words);
  return `${need} ${need.startsWith("settings") ? "are" : "is"} needed`;
}

function givenOf({ input }: v.BaseIssue<unknown>): string {
  if (input === null || input === undefined) return ", nothing given";
  return typeof input === "object" ? "" : `, ${JSON.stringify(input)} given`;
}
