import { intake } from "./operations/intake.ts";
import { optimize } from "./operations/optimize.ts";
import { readData } from "./operations/read-data.ts";
import { readStudy } from "./operations/read-study.ts";
import { runStudy } from "./operations/run-study.ts";
import { schema } from "./operations/schema.ts";

/** Everything that the engine can be asked. */
export const operations = { intake, readData, readStudy, schema, optimize, runStudy };

export type Operations = typeof operations;
