import * as v from "valibot";
import { InputError } from "../base/errors.ts";
import { nearestName } from "../base/nearest-name.ts";
import { designs } from "../strategy/designs.ts";
import { models } from "../strategy/models.ts";
import { checkedOptions, type NamedOptions, named } from "../strategy/strategy.ts";
import { strategiesFromText } from "../strategy/strategy-text.ts";
import { studyComplaint } from "../strategy/study-complaint.ts";
import { type Composer, composers } from "./composers.ts";
import { strategyOf } from "./file/study-file.ts";
import { settingNames } from "./file/study-json-schema.ts";
import { type StudyFile, studySchema } from "./file/study-schema.ts";
import { withoutEffect } from "./file/without-effect.ts";
import { yamlDocument } from "./file/yaml-document.ts";

/**
 * Reads a study file, YAML or JSON (which YAML contains).
 *
 * @param name the file's, for messages.
 * @throws {InputError} `bad-study` with the line of what is wrong.
 */
export function parseStudyFile(text: string, name: string): StudyFile {
  const { value, lineOf } = yamlDocument(text, name);
  const parsed = v.safeParse(studySchema, value);
  if (!parsed.success) {
    const { path, atKey, words } = studyComplaint(parsed.issues[0], settingNames());
    throw studyError(name, lineOf(path, atKey), words);
  }
  const study = parsed.output;
  const complain = (path: Path, atKey: boolean, what: string, advice?: string): InputError =>
    studyError(name, lineOf(path, atKey), what, advice);
  const composer = composerOf(study, (what, advice) => complain(["study"], false, what, advice));
  const idle = withoutEffect(study, composer, (path) => isSaid(value, path));
  if (idle !== undefined) {
    throw complain(idle.path, true, `${idle.path.join(".")} has no effect: ${idle.reason}`, "leave it out");
  }
  const names = new Set<string>();
  study.strategies.forEach((entry, i) => {
    refuseStrategy(entry, names, (what, advice) =>
      complain(["strategies", i], false, `strategies, entry ${i + 1}: ${what}`, advice),
    );
  });
  return study;
}

type Path = readonly (string | number)[];

/** Who composes a study. */
function composerOf({ study }: StudyFile, complain: (what: string, advice: string) => InputError): Composer {
  if (Object.hasOwn(composers, study)) return composers[study];
  const kinds = Object.keys(composers);
  const nearest = nearestName(study, kinds);
  const hint = nearest === undefined ? "" : `, did you mean ${nearest}?`;
  throw complain(`study: there is no kind ${study}${hint}`, `kinds: ${kinds.join(", ")}`);
}

function studyError(file: string, line: number, what: string, advice?: string): InputError {
  return new InputError("bad-study", `${file}, line ${line}: ${what}`, { file, line, advice });
}

/** Complains of a strategy whose design or estimator there is not, or does not know an option, or whose name is taken. */
function refuseStrategy(
  entry: StudyFile["strategies"][number],
  taken: Set<string>,
  complain: (what: string, advice?: string) => InputError,
): void {
  try {
    const shared = { options: {}, constraints: {}, returnType: "simple" } as const;
    const specs =
      typeof entry === "string" ? strategiesFromText(entry, shared) : [strategyOf(entry, "simple")];
    for (const { name, design, fallback, model } of specs) {
      if (name.trim() === "") throw new InputError("bad-option", "a strategy needs a name");
      if (name === "__proto__") throw new InputError("bad-option", "no strategy can be named __proto__");
      if (taken.has(name)) throw new InputError("bad-option", `there are two strategies named ${name}`);
      taken.add(name);
      for (const each of fallback === undefined ? [design] : [design, fallback]) {
        checkedOptions("design", each, named(designs, "design", each.name).options);
      }
      checkedOptions("model", withoutFiles(model), models[model.name].options);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw complain(error.message, error.detail.advice);
  }
}

/** The options of a model without those that name files, which are read later. */
function withoutFiles({ name, options }: NamedOptions): NamedOptions {
  const { kernels: _, characteristics: __, ...others } = options;
  return { name, options: others };
}

/** Whether a document itself has a setting, whatever the defaults are. */
function isSaid(value: unknown, [name, ...inner]: readonly string[]): boolean {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return false;
  return inner.length === 0 || isSaid((value as Readonly<Record<string, unknown>>)[name], inner);
}
