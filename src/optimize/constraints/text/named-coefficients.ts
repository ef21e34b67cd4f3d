import { InputError } from "../../../base/errors.ts";
import { didYouMean, nearestName } from "../../../base/words/nearest-name.ts";
import { badConstraint, passes, peek, type Reader, readQuoted, rest, wordHere } from "./constraint-reader.ts";
import { labelAdvice } from "./label-advice.ts";

/**
 * What is named here as a coefficient for each weight: an asset, the assets with a label (`class:bond`), an exposure
 * (`duration`) or betas (`beta(SPY)`). Undefined where no name begins here.
 *
 * @throws {InputError} `unknown-asset` with the nearest name; `bad-constraint` for a label or a column that is not there, or an
 *   asset without the number that is needed.
 */
export function readNamed(reader: Reader): Float64Array | undefined {
  const { vocabulary } = reader;
  const { assets, exposures = {} } = vocabulary;
  const from = reader.at;
  const quoted = readQuoted(reader);
  if (quoted !== undefined) {
    if (Object.hasOwn(vocabulary.labels ?? {}, quoted) && passes(reader, ":"))
      return readLabel(reader, quoted);
    const asset = assets.indexOf(quoted);
    if (asset >= 0) return unit(assets.length, asset);
    if (Object.hasOwn(exposures, quoted)) return exposure(reader, quoted);
    reader.at = from;
    throw unknownName(reader, quoted);
  }
  const word = wordHere(reader);
  const column = labelColumn(reader, word);
  if (column !== undefined) return readLabel(reader, column);
  const asset = longestAsset(reader, word);
  if (asset !== undefined) return unit(assets.length, asset);
  if (word === "beta" && /^beta\s*\(/.test(rest(reader))) return readBetas(reader);
  const named = longestName(Object.keys(exposures), word);
  if (named === undefined) return undefined;
  reader.at += named.length;
  return exposure(reader, named);
}

/** The column that stands here before a colon, both passed. */
function labelColumn(reader: Reader, word: string): string | undefined {
  const columns = Object.keys(reader.vocabulary.labels ?? {});
  const column = columns.find((name) => rest(reader).startsWith(`${name}:`));
  if (column !== undefined) reader.at += column.length + 1;
  else if (word !== "" && rest(reader).startsWith(`${word}:`)) throw unknownColumn(reader, word, columns);
  return column;
}

/** The assets that carry the label that stands here. */
function readLabel(reader: Reader, column: string): Float64Array {
  const labels = reader.vocabulary.labels?.[column] ?? [];
  const known = [...new Set(labels.filter((label) => label !== null))];
  peek(reader);
  const quoted = readQuoted(reader);
  const label = quoted ?? longestOf(known, rest(reader));
  if (label !== undefined && known.includes(label)) {
    if (quoted === undefined) reader.at += label.length;
    return Float64Array.from(labels, (each) => (each === label ? 1 : 0));
  }
  const given = quoted ?? wordHere(reader);
  const guess = didYouMean(given, known);
  throw badConstraint(
    reader,
    `no asset has the ${column} "${given}"${guess}`,
    `there are ${known.join(", ")}`,
  );
}

/** The longest of some names that stands here and ends where a name can. */
function longestOf(names: readonly string[], here: string): string | undefined {
  const fitting = names.filter(
    (name) =>
      name !== "" && here.startsWith(name) && !/^[\p{Letter}\p{Number}_]/u.test(here.slice(name.length)),
  );
  return fitting.toSorted((a, b) => b.length - a.length)[0];
}

function exposure(reader: Reader, column: string): Float64Array {
  const { assets, exposures = {} } = reader.vocabulary;
  const values = exposures[column];
  reader.isMeant = true;
  const missing = values.findIndex((value) => !Number.isFinite(value));
  if (missing < 0) return values;
  const asset = assets[missing];
  throw new InputError("bad-constraint", `constraint "${reader.text}": ${asset} has no ${column}`, {
    asset,
    advice: `give ${asset} a number in the column ${column}, or leave the asset out`,
  });
}

function readBetas(reader: Reader): Float64Array {
  reader.at += "beta".length;
  passes(reader, "(");
  const quoted = readQuoted(reader);
  const name = quoted ?? wordHere(reader);
  const betas = reader.vocabulary.betasTo?.(name);
  if (betas === undefined) {
    throw badConstraint(
      reader,
      `there is nothing called "${name}" to take betas to`,
      "write beta(X), X an asset, a factor, or equal-weight",
    );
  }
  if (quoted === undefined) reader.at += name.length;
  if (!passes(reader, ")")) throw badConstraint(reader, ") is needed");
  reader.isMeant = true;
  return betas;
}

/** The asset with the longest name that stands here and ends where a name can end, passed. */
function longestAsset(reader: Reader, word: string): number | undefined {
  const { assets } = reader.vocabulary;
  const longest = longestName(assets, word);
  if (longest === undefined) return undefined;
  reader.at += longest.length;
  return assets.indexOf(longest);
}

/** The longest of some names that a word is, or begins with before a minus. */
function longestName(names: readonly string[], word: string): string | undefined {
  let longest: string | undefined;
  for (const name of names) {
    const ends = name.length === word.length || word[name.length] === "-";
    if (!word.startsWith(name) || !ends) continue;
    if (longest === undefined || name.length > longest.length) longest = name;
  }
  return longest;
}

function unit(size: number, index: number): Float64Array {
  const out = new Float64Array(size);
  out[index] = 1;
  return out;
}

const labelsComeFrom =
  "labels come from --characteristics FILE: one row per asset, its name first, a column for each kind of label";

/** No asset and no column is called so; where a label may be meant, how one is written. */
export function unknownName({ text, at, vocabulary }: Reader, given: string): InputError {
  const { assets, labels, exposures = {} } = vocabulary;
  const columns = Object.keys(exposures);
  const nearest = nearestName(given, [...assets, ...columns]);
  const guess = nearest === undefined ? "" : `, did you mean ${nearest}?`;
  const bare = assets.find((asset) => asset.length > given.length && text.startsWith(asset, at));
  const kind = columns.length === 0 ? "no asset" : "no asset and no exposure";
  const advice =
    bare !== undefined
      ? `write "${bare}", in double quotes`
      : labels === undefined && nearest === undefined
        ? labelsComeFrom
        : labelAdvice(vocabulary, given);
  return new InputError("unknown-asset", `constraint "${text}": there is ${kind} ${given}${guess}`, {
    asset: given,
    nearest,
    text,
    position: at + 1,
    ...(advice === undefined ? {} : { advice }),
  });
}

/** No column of labels is called so. */
export function unknownColumn(reader: Reader, given: string, columns: readonly string[]): InputError {
  const guess = didYouMean(given, columns);
  const advice = columns.length === 0 ? labelsComeFrom : `columns of labels: ${columns.join(", ")}`;
  return badConstraint(reader, `there is no column of labels "${given}"${guess}`, advice);
}
