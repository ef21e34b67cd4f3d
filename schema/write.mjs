// Writes the JSON schemas anew, of study files and of what commands print: a part of `npm run build`.
import { writeFileSync } from "node:fs";
import { commandSchemas } from "../dist/study/command-schemas.js";
import { studyJsonSchema } from "../dist/study/study-json-schema.js";

const schemas = { study: studyJsonSchema(), ...commandSchemas() };
for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(new URL(`${name}.schema.json`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
}
