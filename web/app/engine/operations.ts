import { intake } from "./operations/intake.ts";
import { optimize } from "./operations/optimize.ts";
import { readData } from "./operations/read-data.ts";
import { runStudy } from "./operations/run-study.ts";
import { schema } from "./operations/schema.ts";
import { studyFiles } from "./operations/study-files.ts";

/** Everything that the engine can be asked. */
export const operations = { intake, readData, schema, optimize, runStudy, studyFiles };

export type Operations = typeof operations;
