import type { Settings } from "../../document/document.ts";
import type { Refusal } from "../../messages/refusal.ts";
import type { DataOption } from "../../state/data-options.ts";
import { inWords } from "./in-words.ts";

/** A change of the data's settings that a refusal names as its way out. */
export interface WayOut {
  readonly label: string;
  readonly change: Settings;
}

/**
 * What a refusal says may be done about it, as changes of the data's settings: it ends with options of the command line, which the
 * settings are called after.
 *
 * @param data the settings as they are: what they say already is no way out.
 * @param columns of the file, as far as they are known: one that is at fault can be left out.
 */
export function waysOut(
  { message, detail }: Pick<Refusal, "message" | "detail">,
  options: Readonly<Record<string, DataOption>>,
  data: Settings,
  columns: readonly string[] = [],
): readonly WayOut[] {
  const said = [
    ...`${message}\n${detail.advice ?? ""}`.matchAll(/--([a-z]+(?:-[a-z]+)*)([^\n]*?)(?=--[a-z]|\n|$)/g),
  ];
  const found = said.flatMap(([, flag, rest]) => {
    const name = flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if ((name === "returns" || name === "prices") && data[name] === undefined) return otherKind(name, data);
    const option = options[name];
    return option === undefined ? [] : ofOption(option, rest);
  });
  found.push(...withoutAsset(detail, data, columns));
  const isNew = ({ change }: WayOut): boolean =>
    Object.entries(change).some(([name, value]) => data[name] !== value);
  const seen = new Set<string>();
  return found.filter((way) => isNew(way) && !seen.has(way.label) && seen.add(way.label));
}

/** The asset at fault left out, where an advice says that it may be and there are others. */
function withoutAsset(
  { asset, advice = "" }: Refusal["detail"],
  data: Settings,
  columns: readonly string[],
): readonly WayOut[] {
  const [factors = [], assets = columns.filter((name) => !(factors as readonly string[]).includes(name))] = [
    data.factors as readonly string[] | undefined,
    data.assets as readonly string[] | undefined,
  ];
  const others = assets.filter((name) => name !== asset);
  const isSaid =
    (asset !== undefined && advice.includes(`leave out ${asset}`)) || advice.includes(`leave ${asset} out`);
  if (!isSaid || others.length === 0 || others.length === assets.length) return [];
  return [{ label: `Leave ${asset} out`, change: { assets: others } }];
}

/** The files read as the other kind: prices as returns, or returns as prices. */
function otherKind(name: "prices" | "returns", data: Settings): readonly WayOut[] {
  const files = name === "returns" ? data.prices : data.returns;
  if (files === undefined) return [];
  return [
    { label: `Read them as ${name}`, change: { prices: undefined, returns: undefined, [name]: files } },
  ];
}

function ofOption({ name, choices }: DataOption, rest: string): readonly WayOut[] {
  const way = (value: string): WayOut => ({
    label: `${inWords(name)}: ${value.replaceAll("-", " ")}`,
    change: { [name]: value },
  });
  if (/^ out\b/.test(rest))
    return [{ label: `Leave out: ${inWords(name).toLowerCase()}`, change: { [name]: undefined } }];
  if (choices !== undefined) {
    const named = choices.filter((choice) =>
      rest.split(/[\s:;()]+/).some((word) => word === choice || word === `${choice},`),
    );
    return (named.length > 0 ? named : choices).map(way);
  }
  if (name === "sheet") return (/^:\s*(.+)$/.exec(rest)?.[1].split(", ") ?? []).map(way);
  if (name === "from" || name === "to") {
    const date = /^ (\d{4}-\d{2}-\d{2})/.exec(rest)?.[1];
    return date === undefined ? [] : [{ label: `${inWords(name)} ${date}`, change: { [name]: date } }];
  }
  const value = name === "timezone" ? /^ ([A-Z][\w/+-]+)/.exec(rest)?.[1] : undefined;
  return value === undefined ? [] : [way(value)];
}
