import type { Catalog, Chosen, Entry, Option } from "../base/option/option.ts";
import { isShare } from "../base/option/quantity.ts";
import type { JsonSchema } from "../page/json/json-shape.ts";
import { composers } from "./composers.ts";
import { studyOptions } from "./file/study-schema.ts";

/**
 * What a study file may say, for editors that complete and check YAML and JSON and for forms (draft 2020-12): the
 * options that files are held to, each with its sentence, and `unit` where it is a number. Shipped as
 * `schema/study.schema.json`.
 */
export function studyJsonSchema(): JsonSchema {
  const kinds = Object.entries(composers).map(([name, { summary }]) => ({
    const: name,
    description: summary,
  }));
  const definitions: Definitions = { names: new Map(), schemas: {} };
  const { properties, ...rest } = sectionJson(studyOptions, definitions);
  const { study, ...others } = properties;
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A study of kinfolio",
    ...rest,
    properties: { study: { ...study, oneOf: kinds }, ...others },
    allOf: Object.entries(composers).map(([name, { settings = {} }]) => ({
      if: name === studyOptions.study.usual ? kindIs(name) : { required: ["study"], ...kindIs(name) },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: {
        properties: {
          settings: { description: studyOptions.settings.says, ...sectionJson(settings, definitions) },
        },
      },
    })),
    $defs: definitions.schemas,
  };
}

/** Lists of what is chosen by name, each said once however many options choose of it. */
interface Definitions {
  readonly names: Map<object, string>;
  readonly schemas: Record<string, JsonSchema>;
}

function kindIs(name: string): JsonSchema {
  return { properties: { study: { const: name } } };
}

interface SectionJson extends JsonSchema {
  readonly properties: Readonly<Record<string, JsonSchema>>;
}

function sectionJson(options: Catalog, definitions: Definitions): SectionJson {
  const required = Object.keys(options).filter((name) => options[name].needed);
  return {
    type: "object",
    properties: Object.fromEntries(
      Object.entries(options).map(([name, option]) => [name, optionJson(name, option, definitions)]),
    ),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function optionJson(name: string, option: Option, definitions: Definitions): JsonSchema {
  const { says, otherwise, usual } = option;
  return {
    description: otherwise === undefined ? says : `${says} Default: ${otherwise}.`,
    ...entryJson(name, option, definitions),
    ...(usual !== undefined && { default: usual }),
  };
}

function entryJson(name: string, option: Entry, definitions: Definitions): JsonSchema {
  switch (option.kind) {
    case "number":
      return numberJson(option);
    case "choice":
      return { enum: option.choices };
    case "text":
      if (option.spans)
        return { type: ["string", "integer"], pattern: "^\\d{4}(-\\d{2}){0,2}$", unit: "year" };
      if (option.orNumber) return { type: ["string", "number"], unit: option.orNumber };
      return { type: "string", ...(option.names === "date" && { pattern: "^\\d{4}-\\d{2}-\\d{2}$" }) };
    case "flag":
      return { type: "boolean" };
    case "list": {
      const items = entryJson(name, option.of, definitions);
      const { count, orOne } = option;
      const all = { type: "array", items, ...(count !== undefined && { minItems: count, maxItems: count }) };
      return orOne ? { anyOf: [items, all] } : all;
    }
    case "record":
      return recordJson(name, option, definitions);
    case "table":
      return { type: "string" };
    case "section": {
      const full = option.open ? { type: "object" } : sectionJson(option.options, definitions);
      return option.short === undefined ? full : { anyOf: [{ type: "string" }, full] };
    }
    case "named":
      return namedJson(name, option.known, definitions);
  }
}

/** A share may be a text with a percent sign as well; its bounds are those of the number. */
function numberJson(option: Extract<Entry, { kind: "number" }>): JsonSchema {
  const { unit, whole, least, above, most, below, words, orRange } = option;
  const number = {
    type: whole ? "integer" : isShare(unit) ? ["number", "string"] : "number",
    ...(isShare(unit) && { pattern: "^[-+]?[\\d._]+ ?(%|bp)?$" }),
    ...(least !== undefined && { minimum: least }),
    ...(above !== undefined && { exclusiveMinimum: above }),
    ...(most !== undefined && { maximum: most }),
    ...(below !== undefined && { exclusiveMaximum: below }),
  };
  if (orRange) return { anyOf: [number, { type: "string", pattern: "\\.\\." }], unit };
  return words === undefined ? { ...number, unit } : { anyOf: [number, { enum: words }], unit };
}

function recordJson(
  name: string,
  { of, known, knownAs, orOne }: Extract<Entry, { kind: "record" }>,
  definitions: Definitions,
): JsonSchema {
  const each = entryJson(name, of, definitions);
  const { unit, ...one } = each;
  const names =
    known === undefined
      ? { additionalProperties: one }
      : {
          properties: Object.fromEntries(
            known.map((name) => [name, { description: knownAs?.[name] ?? `For ${name}.`, ...each }]),
          ),
          additionalProperties: false,
        };
  const all = { type: "object", ...names };
  return { ...(orOne ? { anyOf: [one, all] } : all), ...(unit !== undefined && { unit }) };
}

/** A name alone, where it can do without options, or with those that go with it: where all of them are said. */
function namedJson(
  option: string,
  known: Readonly<Record<string, Chosen>>,
  definitions: Definitions,
): JsonSchema {
  const { names, schemas } = definitions;
  let definition = names.get(known);
  if (definition === undefined) {
    definition = Object.hasOwn(schemas, option) ? `${option}${names.size}` : option;
    names.set(known, definition);
    schemas[definition] = {}; // whose options may choose of the same list
    schemas[definition] = choicesJson(known, definitions);
  }
  return { $ref: `#/$defs/${definition}` };
}

function choicesJson(known: Readonly<Record<string, Chosen>>, definitions: Definitions): JsonSchema {
  const entries = Object.entries(known);
  const alone = entries
    .filter(([, { options }]) => Object.values(options).every(({ needed }) => !needed))
    .map(([name, { summary }]) => ({ const: name, description: summary }));
  const full = entries.map(([name, { summary, options }]) => {
    const { properties, required = [], ...rest } = sectionJson(options, definitions);
    return {
      ...rest,
      properties: { name: { const: name, description: summary }, ...properties },
      required: ["name", ...(required as readonly string[])],
    };
  });
  return { anyOf: [...alone, ...full] };
}
