import { canonicalJson } from "../base/json.ts";

/** What thousands of jobs share. */
const sharedFields = new Set(["strategy", "walkForward"]);

const known = new WeakMap<object, string>();

/**
 * The canonical JSON of a job, or of some of its fields. Jobs of a grid share their strategies and schedules, which are most of the text:
 * that of each is made once, by what it is and not by what it says; neither is changed once it is made.
 */
export function canonicalJob(job: object): string {
  const fields = Object.entries(job).filter(([, value]) => value !== undefined);
  const texts = fields
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `"${name}":${sharedFields.has(name) ? textOf(value) : canonicalJson(value)}`);
  return `{${texts.join(",")}}`;
}

function textOf(value: object): string {
  let text = known.get(value);
  if (text === undefined) {
    text = canonicalJson(value);
    known.set(value, text);
  }
  return text;
}
