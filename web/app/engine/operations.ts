import { beliefs } from "./operations/beliefs.ts";
import { checkStudy } from "./operations/check-study.ts";
import { forecasts } from "./operations/forecasts.ts";
import { frontier } from "./operations/frontier.ts";
import { intake } from "./operations/intake.ts";
import { lookahead } from "./operations/lookahead.ts";
import { measureRange } from "./operations/measure-range.ts";
import { mixedModel } from "./operations/mixed-model.ts";
import { optimize } from "./operations/optimize.ts";
import { pair } from "./operations/pair.ts";
import { permuteKernel } from "./operations/permute-kernel.ts";
import { readCharacteristics } from "./operations/read-characteristics.ts";
import { readData } from "./operations/read-data.ts";
import { readLines } from "./operations/read-lines.ts";
import { runStudy } from "./operations/run-study.ts";
import { runUniverses } from "./operations/run-universes.ts";
import { schema } from "./operations/schema.ts";
import { strategiesInWords } from "./operations/strategies-in-words.ts";
import { studyFiles } from "./operations/study-files.ts";
import { takeAlong } from "./operations/take-along.ts";
import { tearSheet } from "./operations/tear-sheet.ts";
import { universesAhead } from "./operations/universes-ahead.ts";
import { weights } from "./operations/weights/weights.ts";

/** Everything that the engine can be asked. */
export const operations = {
  checkStudy,
  intake,
  readData,
  readCharacteristics,
  schema,
  strategiesInWords,
  optimize,
  weights,
  readLines,
  frontier,
  beliefs,
  pair,
  forecasts,
  runStudy,
  measureRange,
  lookahead,
  universesAhead,
  runUniverses,
  tearSheet,
  mixedModel,
  permuteKernel,
  studyFiles,
  takeAlong,
};

export type Operations = typeof operations;
