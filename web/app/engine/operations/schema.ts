import type { JsonSchema } from "../../../../src/page/json/json-shape.ts";
import { studyJsonSchema } from "../../../../src/study/study-json-schema.ts";

/** What a study may say, for forms: every option with its sentence, unit, bounds and choices. */
export async function schema(_request: null): Promise<JsonSchema> {
  return studyJsonSchema();
}
