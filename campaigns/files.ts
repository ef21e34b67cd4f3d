/**
 * Damaged files: tables of prices and returns, Parquet, study files, datasets and tables of the mixed model, each with a few
 * changes that people, programs and vandals make, put through the commands in process.
 *
 *     npm run campaign -- files --seed 1 --count 200
 *
 * Whatever is in a file, it is read rightly, refused in words or said to allow no result. A fault is any other error than an
 * `InputError`, a figure that is no finite number beside success, words that were made from nothing, or five seconds.
 */

import { InputError, nonFiniteIn } from "kinfolio/base";
import { loadLinearSolver, randomStream } from "kinfolio/numeric";
import type { Outcome, Wanted } from "./contract/outcome.ts";
import { type Trial, trials } from "./files/trials.ts";

const longestMilliseconds = 5_000;

export async function* outcomes({ seed, count, only, id }: Wanted): AsyncGenerator<Outcome> {
  await loadLinearSolver();
  const names = Object.keys(trials);
  for (let k = 0; k < count; k++) {
    for (const [at, name] of names.entries()) {
      if ((only !== undefined && name !== only) || (id !== undefined && k !== id)) continue;
      const trial = trials[name](randomStream(seed, at, k));
      const fault = await faultOf(trial);
      yield { name, id: k, ...(fault && { fault, problem: { input: textOf(trial.input) } }) };
    }
  }
}

async function faultOf(trial: Trial): Promise<string | undefined> {
  const began = process.cpuUsage();
  const fault = await faultOfRun(trial);
  const { user } = process.cpuUsage(began);
  return fault ?? (user / 1000 > longestMilliseconds ? `${(user / 1e6).toFixed(1)} s` : undefined);
}

async function faultOfRun({ run, input }: Trial): Promise<string | undefined> {
  try {
    const { json, failure } = await run();
    const place = failure === undefined ? nonFiniteIn(json) : undefined;
    return place === undefined ? undefined : `${place} is no finite number, and nothing is said of it`;
  } catch (error) {
    if (!(error instanceof InputError)) return `threw ${error instanceof Error ? error.stack : error}`;
    const { message } = error;
    const given = textOf(input);
    const made = ["undefined", "NaN", "[object"].some(
      (word) => message.includes(word) && !given.includes(word),
    );
    return made ? `words: ${message}` : undefined;
  }
}

function textOf(input: string | Uint8Array): string {
  return typeof input === "string" ? input : Buffer.from(input).toString("base64");
}
