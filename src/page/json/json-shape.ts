import type { JsonDetail } from "./json-details.ts";

/** A JSON schema, or a part of one (draft 2020-12). */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** What a part of a JSON document is, said once: for the compiler the type `Value`, for everybody else a JSON schema. */
export interface JsonShape<Value> {
  readonly schema: JsonSchema;
  /** Schemas that this one refers to, by name. */
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  /** Whether an object may lack it. */
  readonly optional?: boolean;
  /** For the compiler alone: never set. */
  readonly value?: Value;
}

/** The type of the documents of a shape. */
export type JsonOf<Shape> = Shape extends JsonShape<infer Value> ? Value : never;

/** What a number of a document counts in. */
export type JsonUnit =
  | "ratio"
  | "rate per year"
  | "volatility per year"
  | "return per period"
  | "weight"
  | "share"
  | "log-likelihood"
  | "days"
  | "basis points"
  | "as the measure"
  | `number of ${string}`;

type AnyShape = JsonShape<unknown>;

function leaf<Value>(schema: JsonSchema): JsonShape<Value> {
  return { schema, definitions: {} };
}

/** A number that exists. */
export function number(unit: JsonUnit, description?: string): JsonShape<number> {
  return leaf({ type: "number", unit, description });
}

/** A number that need not exist: null where it does not. */
export function figure(unit: JsonUnit, description?: string): JsonShape<number | null> {
  return leaf({ type: ["number", "null"], unit, description });
}

/** A number without a fraction. */
export function whole(unit: JsonUnit, description?: string): JsonShape<number> {
  return leaf({ type: "integer", unit, description });
}

/** Words, or a name. */
export function text(description?: string): JsonShape<string> {
  return leaf({ type: "string", description });
}

/** A day, `YYYY-MM-DD`. */
export function date(description?: string): JsonShape<string> {
  return leaf({ type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", description });
}

/** One of some words. */
export function choice<const Choice extends string>(
  choices: readonly Choice[],
  description?: string,
): JsonShape<Choice> {
  return leaf({ enum: choices, description });
}

/** Null. */
export function nothing(): JsonShape<null> {
  return leaf({ type: "null" });
}

/** Anything that is a figure, a text, or made of such: what estimators and designs find under names of their own. */
const detail: JsonShape<JsonDetail> = {
  schema: { $ref: "#/$defs/detail" },
  definitions: {
    detail: {
      type: ["number", "string", "boolean", "null", "array", "object"],
      items: { $ref: "#/$defs/detail" },
      additionalProperties: { $ref: "#/$defs/detail" },
    },
  },
};

/** Any number of the same. */
export function list<Each extends AnyShape>(
  each: Each,
  description?: string,
): JsonShape<readonly JsonOf<Each>[]> {
  return {
    schema: { type: "array", items: each.schema, description },
    definitions: each.definitions,
  };
}

/** Entries by name: of strategies, of assets. */
export function byNames<Each extends AnyShape>(
  each: Each,
  description?: string,
): JsonShape<Readonly<Record<string, JsonOf<Each>>>> {
  return {
    schema: { type: "object", additionalProperties: each.schema, description },
    definitions: each.definitions,
  };
}

/** The same thing, which an object need not have. */
export function optional<Shape extends AnyShape>(shape: Shape): Shape & { readonly optional: true } {
  return { ...shape, optional: true };
}

type Entries = Readonly<Record<string, AnyShape>>;
type OptionalKeys<Of extends Entries> = {
  [Key in keyof Of]: Of[Key] extends { readonly optional: true } ? Key : never;
}[keyof Of];

/** An object of these shapes. */
export type ObjectOf<Of extends Entries> = {
  readonly [Key in keyof Omit<Of, OptionalKeys<Of>>]: JsonOf<Of[Key]>;
} & { readonly [Key in OptionalKeys<Of>]?: JsonOf<Of[Key]> };

/** An object with these keys and no other. */
export function object<const Of extends Entries>(of: Of, description?: string): JsonShape<ObjectOf<Of>> {
  return { schema: objectSchema(of, false, description), definitions: definitionsOf(of) };
}

/** An object without keys. */
export function empty(): JsonShape<Readonly<Record<string, never>>> {
  return leaf({ type: "object", additionalProperties: false });
}

/** An object with these keys, and details beside them. */
export function openObject<const Of extends Entries>(
  of: Of,
  description?: string,
): JsonShape<ObjectOf<Of> & { readonly [name: string]: JsonDetail | undefined }> {
  return {
    schema: objectSchema(of, detail.schema, description),
    definitions: { ...definitionsOf(of), ...detail.definitions },
  };
}

function objectSchema(
  of: Entries,
  additionalProperties: JsonSchema | false,
  description?: string,
): JsonSchema {
  const entries = Object.entries(of);
  const required = entries.filter(([, { optional: may }]) => !may).map(([key]) => key);
  return {
    type: "object",
    properties: Object.fromEntries(entries.map(([key, { schema }]) => [key, schema])),
    ...(required.length > 0 && { required }),
    additionalProperties,
    description,
  };
}

function definitionsOf(of: Entries): Record<string, JsonSchema> {
  return Object.assign({}, ...Object.values(of).map(({ definitions }) => definitions));
}

/** One of several shapes. */
export function either<const Of extends readonly AnyShape[]>(...of: Of): JsonShape<JsonOf<Of[number]>> {
  return {
    schema: { anyOf: of.map(({ schema }) => schema) },
    definitions: Object.assign({}, ...of.map(({ definitions }) => definitions)),
  };
}

/** The shape under a name, by which schemas refer to it instead of repeating it. */
export function defined<Shape extends AnyShape>(name: string, shape: Shape): JsonShape<JsonOf<Shape>> {
  return {
    schema: { $ref: `#/$defs/${name}` },
    definitions: { ...shape.definitions, [name]: shape.schema },
  };
}

/** The schema of a whole document. */
export function documentSchema(title: string, { schema, definitions }: AnyShape): JsonSchema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title,
    ...schema,
    ...(Object.keys(definitions).length > 0 && { $defs: definitions }),
  };
}
