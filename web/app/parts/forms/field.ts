import type { JsonSchema } from "../../../../src/page/json/json-shape.ts";
import type { Plain } from "../../document/document.ts";

/** One option as a form asks for it: read from the schema of study files, where it is said once. */
export type Field = FieldWords & FieldKind;

interface FieldWords {
  /** As study files call it. */
  readonly name: string;
  /** For people: the beginning of its sentence where that is short. */
  readonly label: string;
  /** What its label does not say of it, and what holds where nothing is said; empty where that is nothing. */
  readonly says: string;
  readonly needed: boolean;
}

export interface NumberShape {
  readonly unit?: string;
  /** Whether it is a share of one, written with a percent sign. */
  readonly isShare: boolean;
  readonly isWhole: boolean;
  readonly least?: number;
  readonly most?: number;
  readonly usual?: number;
}

type FieldKind =
  | ({ readonly kind: "number"; readonly mayNameAssets: boolean } & NumberShape)
  | { readonly kind: "choice"; readonly choices: readonly string[]; readonly usual?: string }
  | { readonly kind: "flag"; readonly usual: boolean }
  | { readonly kind: "text"; readonly usual?: string }
  | { readonly kind: "list"; readonly ofNumbers: boolean; readonly usual?: string }
  | { readonly kind: "record" }
  | { readonly kind: "named"; readonly of: string };

export type NumberField = Extract<Field, { kind: "number" }>;

/** Something that is chosen by name, with its sentence and its own options. */
export interface Choice {
  readonly name: string;
  readonly summary: string;
  readonly fields: readonly Field[];
}

/** The fields of an object of the schema. */
export function fieldsOf({ properties, required = [] }: JsonSchema): Field[] {
  return Object.entries(properties as Record<string, JsonSchema>)
    .filter(([, schema]) => schema.const === undefined)
    .map(([name, schema]) => fieldOf(name, schema, (required as readonly string[]).includes(name)));
}

/** What may be chosen by name, by the schema's list of it: names alone, then those with options. */
export function choicesOf({ anyOf }: JsonSchema): Choice[] {
  return (anyOf as readonly JsonSchema[]).flatMap((each) => {
    if (each.properties === undefined) return [];
    const { name } = each.properties as Record<string, JsonSchema>;
    return [{ name: String(name.const), summary: String(name.description), fields: fieldsOf(each) }];
  });
}

function fieldOf(name: string, schema: JsonSchema, needed: boolean): Field {
  const sentence = String(schema.description ?? "");
  const label = labelOf(name, sentence);
  const kind = kindOf(schema);
  const rest = restOf(sentence, label);
  return {
    name,
    label,
    says: kind.kind === "number" && kind.isShare ? inPercent(rest) : rest,
    needed,
    ...kind,
  };
}

function kindOf(schema: JsonSchema): FieldKind {
  const { type, anyOf, items, unit } = schema;
  const usual = schema.default as Plain | undefined;
  if (typeof schema.$ref === "string") return { kind: "named", of: schema.$ref.replace("#/$defs/", "") };
  if (Array.isArray(schema.enum))
    return {
      kind: "choice",
      choices: schema.enum.map(String),
      ...(usual !== undefined && { usual: String(usual) }),
    };
  if (type === "boolean") return { kind: "flag", usual: usual === true };
  if (type === "array") return { kind: "list", ofNumbers: isNumeric(items as JsonSchema), ...inText(usual) };
  if (type === "object") return { kind: "record" };
  if (isNumeric(schema)) return { kind: "number", mayNameAssets: false, ...numberShape(schema) };
  if (Array.isArray(anyOf)) {
    const [one, other] = anyOf as readonly JsonSchema[];
    if (isNumeric(one) && other.type === "object")
      return { kind: "number", mayNameAssets: true, ...numberShape({ unit, ...one }) };
  }
  return { kind: "text", ...inText(usual) };
}

function isNumeric({ type }: JsonSchema): boolean {
  return ["number", "integer"].includes(String(Array.isArray(type) ? type[0] : type));
}

function numberShape(schema: JsonSchema): NumberShape {
  const { type, unit, minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
  const least = minimum ?? exclusiveMinimum;
  const most = maximum ?? exclusiveMaximum;
  const usual = schema.default;
  return {
    ...(typeof unit === "string" && { unit }),
    isShare: Array.isArray(type) && unit !== "basis points",
    isWhole: type === "integer",
    ...(typeof least === "number" && { least }),
    ...(typeof most === "number" && { most }),
    ...(typeof usual === "number" && { usual }),
  };
}

function inText(usual: Plain | undefined): { usual?: string } {
  if (usual === undefined || (Array.isArray(usual) && usual.length === 0)) return {};
  return { usual: Array.isArray(usual) ? usual.join(", ") : String(usual) };
}

/** A sentence without the label that it begins with, where what follows stands by itself. */
function restOf(sentence: string, label: string): string {
  if (!sentence.startsWith(label) || !/^[.:;]/.test(sentence.slice(label.length))) return sentence;
  const rest = sentence.slice(label.length + 1).trim();
  return /^[a-z]+[A-Z]/.test(rest) ? rest : rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** What holds where nothing is said, as its field shows it: `Default: 1` of a share is 100%. */
function inPercent(sentence: string): string {
  return sentence.replace(
    /(?<=Default: )-?\d*\.?\d+(?![\d.]*%)/,
    (share) => `${Number((100 * Number(share)).toPrecision(12))}%`,
  );
}

/** A sentence whose beginning is longer than this is not a label. */
const longestLabel = 44;

function labelOf(name: string, says: string): string {
  const [beginning] = says.split(/[:.,;(]/);
  const isWhole = !says.startsWith(", or", beginning.length);
  if (beginning !== "" && beginning.length <= longestLabel && isWhole && !/^Of /.test(beginning))
    return beginning.trim();
  const words = name.replace(/([A-Z])/g, " $1").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
