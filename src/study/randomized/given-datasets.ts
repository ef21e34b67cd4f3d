import * as v from "valibot";
import { InputError } from "../../base/errors.ts";
import { reservedKeyIn } from "../../base/words/reserved-names.ts";
import { type Dataset, historyWithin, type Universe } from "../../market/universe/universe.ts";

const isoDate = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, "a date YYYY-MM-DD is needed"));
const datasets = v.pipe(
  v.array(
    v.object({
      assets: v.pipe(v.array(v.string()), v.minLength(1, "at least one asset is needed")),
      from: isoDate,
      to: isoDate,
    }),
    'a list of { "assets": [...], "from": "YYYY-MM-DD", "to": "YYYY-MM-DD" } is needed',
  ),
  v.minLength(1, "at least one dataset is needed"),
);

/**
 * Datasets from a file instead of a draw: a JSON list of `{ "assets": [...], "from": "YYYY-MM-DD", "to": "YYYY-MM-DD" }`.
 *
 * @throws {InputError} `bad-file` for what is no such list; `unknown-asset`, `duplicate-asset`, `missing-value` or `too-few-periods` for
 *   a dataset that the data do not have, with its number.
 */
export function givenDatasets(text: string, file: string, universe: Universe): Dataset[] {
  const list = fromJson(text, file);
  const reserved = reservedKeyIn(list);
  if (reserved !== undefined) {
    throw new InputError("bad-file", `${file}: nothing can be named ${reserved} in a list of datasets`, {
      file,
    });
  }
  const parsed = v.safeParse(datasets, list);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new InputError("bad-file", `${file}: ${wordsOf(issue)}`, { file });
  }
  parsed.output.forEach((dataset, i) => {
    try {
      requireOnce(dataset.assets);
      historyWithin(universe, dataset);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(error.code, `${file}, dataset ${i + 1}: ${error.message}`, {
        ...error.detail,
        file,
      });
    }
  });
  return parsed.output;
}

function requireOnce(assets: readonly string[]): void {
  const twice = assets.find((asset, i) => assets.indexOf(asset) !== i);
  if (twice !== undefined) {
    throw new InputError("duplicate-asset", `${twice} is chosen twice`, { asset: twice });
  }
}

function fromJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const words = (error as Error).message.replaceAll(/\s+/g, " "); // it quotes the text, line ends and all
    throw new InputError("bad-file", `${file}: not JSON: ${words}`, { file });
  }
}

/** What is wrong where: `dataset 4, from is missing`. */
function wordsOf(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map(({ key }) => key);
  const [index, ...inner] = path;
  const place = [...(index === undefined ? [] : [`dataset ${Number(index) + 1}`]), ...inner.map(partIn)].join(
    ", ",
  );
  if (issue.received === "undefined") return `${place} is missing`;
  const words = issue.message.startsWith("Invalid ")
    ? `${needs[issue.type] ?? "a text"} is needed`
    : issue.message;
  return place === "" ? words : `${place}: ${words}`;
}

/** A setting by its name, an entry as people count. */
function partIn(key: unknown): string {
  return typeof key === "number" ? `entry ${key + 1}` : String(key);
}

const needs: Readonly<Record<string, string>> = {
  array: "a list",
  object: '{ "assets": [...], "from": "YYYY-MM-DD", "to": "YYYY-MM-DD" }',
};
