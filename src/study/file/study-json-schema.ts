import type * as v from "valibot";
import { designs } from "../../strategy/designs.ts";
import { models } from "../../strategy/models.ts";
import { designName, modelName, studySchema } from "./study-schema.ts";

/** A JSON schema, or a part of one. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** Any schema of this project, with the fields that its kind has. */
interface AnySchema {
  readonly kind: string;
  readonly type: string;
  readonly wrapped?: AnySchema;
  readonly default?: unknown;
  readonly entries?: Readonly<Record<string, AnySchema>>;
  readonly item?: AnySchema;
  readonly items?: readonly AnySchema[];
  readonly options?: readonly (AnySchema | string)[];
  readonly value?: AnySchema;
  readonly pipe?: readonly AnySchema[];
  readonly requirement?: unknown;
  readonly description?: string;
}

/**
 * What a study file may say, for editors that complete and check YAML and JSON (draft 2020-12): the schema that files
 * are held to, with the names and options of every design and estimator. Shipped as `schema/study.schema.json`.
 */
export function studyJsonSchema(): JsonSchema {
  const known = new Map<unknown, JsonSchema>([
    [designName, oneOfNames(designs)],
    [modelName, oneOfNames(models)],
  ]);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A study of kinfolio",
    ...jsonOf(studySchema as unknown as AnySchema, known),
  };
}

/** A name alone, or with the options that go with it. */
function oneOfNames(
  entries: Readonly<Record<string, { readonly summary: string; readonly options: v.GenericSchema }>>,
): JsonSchema {
  const full = Object.entries(entries).map(([name, { summary, options }]) => {
    const { properties, ...rest } = jsonOf(options as unknown as AnySchema, new Map());
    const named = { name: { const: name, description: summary }, ...(properties as object | undefined) };
    return { ...rest, properties: named, required: ["name"] };
  });
  const names = Object.entries(entries).map(([name, { summary }]) => ({ const: name, description: summary }));
  return { anyOf: [...names, ...full] };
}

function jsonOf(schema: AnySchema, known: ReadonlyMap<unknown, JsonSchema>): JsonSchema {
  const given = known.get(schema);
  if (given !== undefined) return given;
  if (schema.pipe !== undefined) {
    const [base, ...actions] = schema.pipe;
    return Object.assign({}, jsonOf(base, known), ...actions.map(actionJson));
  }
  switch (schema.type) {
    case "optional":
    case "exact_optional": {
      const inner = jsonOf(schema.wrapped as AnySchema, known);
      return schema.default === undefined ? inner : { ...inner, default: schema.default };
    }
    case "strict_object":
    case "loose_object":
      return objectJson(schema, known);
    case "record":
      return { type: "object", additionalProperties: jsonOf(schema.value as AnySchema, known) };
    case "array":
      return { type: "array", items: jsonOf(schema.item as AnySchema, known) };
    case "tuple": {
      const items = (schema.items as readonly AnySchema[]).map((item) => jsonOf(item, known));
      return { type: "array", prefixItems: items, minItems: items.length, maxItems: items.length };
    }
    case "union":
      return { anyOf: (schema.options as readonly AnySchema[]).map((option) => jsonOf(option, known)) };
    case "picklist":
      return { enum: schema.options };
    case "string":
    case "number":
    case "boolean":
      return { type: schema.type };
    default:
      return {}; // unknown and custom: anything
  }
}

function objectJson(schema: AnySchema, known: ReadonlyMap<unknown, JsonSchema>): JsonSchema {
  const entries = Object.entries(schema.entries ?? {});
  const required = entries.filter(([, { type }]) => !type.endsWith("optional")).map(([name]) => name);
  return {
    type: "object",
    properties: Object.fromEntries(entries.map(([name, entry]) => [name, jsonOf(entry, known)])),
    ...(required.length > 0 && { required }),
    ...(schema.type === "strict_object" && { additionalProperties: false }),
  };
}

/** What a step of a pipe adds. */
function actionJson({ type, requirement, description }: AnySchema): JsonSchema {
  switch (type) {
    case "description":
      return { description };
    case "integer":
      return { type: "integer" };
    case "min_value":
      return { minimum: requirement };
    case "max_value":
      return { maximum: requirement };
    case "gt_value":
      return { exclusiveMinimum: requirement };
    case "lt_value":
      return { exclusiveMaximum: requirement };
    case "min_length":
      return { minItems: requirement };
    case "regex":
      return { pattern: (requirement as RegExp).source };
    default:
      return {};
  }
}

/** Every name of a setting that a study file may have, for suggestions. */
export function settingNames(schema: JsonSchema = studyJsonSchema()): string[] {
  const names = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part === "object" && part !== null) {
      for (const [key, value] of Object.entries(part)) {
        if (key === "properties") for (const name of Object.keys(value as object)) names.add(name);
        visit(value);
      }
    }
  };
  visit(schema);
  return [...names];
}
