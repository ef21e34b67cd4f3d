// Writes the JSON schema of study files anew: a part of `npm run build`.
import { writeFileSync } from "node:fs";
import { studyJsonSchema } from "../dist/study/study-json-schema.js";

const path = new URL("study.schema.json", import.meta.url);
writeFileSync(path, `${JSON.stringify(studyJsonSchema(), null, 2)}\n`);
