import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** What a script of `benchmarks/rivals`, run by a python of the caller's, answers to a task: JSON in, JSON out. */
export function askRival<Answer>(python: string, script: string, task: object): Answer {
  const { error, stdout, stderr } = spawnSync(python, [resolve("benchmarks/rivals", script)], {
    input: `${JSON.stringify(task)}\n`,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (!stdout) throw stderr ? new Error(stderr) : error;
  return JSON.parse(stdout) as Answer;
}
