import type { InputError } from "../../base/errors.ts";
import { BadSetting, missing } from "../../base/option/bad-setting.ts";
import { readSettings, readWritten } from "../../base/option/read-options.ts";
import { didYouMean } from "../../base/words/nearest-name.ts";
import { strategyOptions } from "../../strategy/strategy-options.ts";
import { type Composer, composers } from "../composers.ts";
import { specsOf } from "../file/study-file.ts";
import { type StudyFile, studyOptions } from "../file/study-schema.ts";
import { withoutEffect } from "../file/without-effect.ts";

/**
 * The study that plain data describe, as a study file writes them.
 *
 * @param complaint the error of a setting that is wrong: it knows where the setting stands.
 * @throws {InputError} what `complaint` makes of it.
 */
export function studyFrom(written: unknown, complaint: (wrong: BadSetting) => InputError): StudyFile {
  try {
    const study = readWritten(studyOptions, written);
    refuseNames(study);
    const composer = composerOf(study);
    const idle = withoutEffect(study, composer, (path) => isSaid(written, path));
    if (idle !== undefined) {
      throw new BadSetting(idle.path, `has no effect: ${idle.reason}`, {
        ...{ joint: " ", atKey: true, advice: "leave it out" },
      });
    }
    return { ...study, settings: readSettings(composer.settings ?? {}, study.settings, ["settings"]) };
  } catch (error) {
    throw error instanceof BadSetting ? complaint(error) : error;
  }
}

/** Names of strategies are their columns, rows and figures: none can go without, and no two can share one. */
function refuseNames({ strategies, returnType }: StudyFile): void {
  const taken = new Set<string>();
  strategies.forEach((entry, i) => {
    if (typeof entry !== "string" && entry.design === undefined && entry.plan === undefined) {
      throw missing("design", strategyOptions.design, ["strategies", i]);
    }
    for (const { name } of specsOf(entry, returnType)) {
      const path = ["strategies", i];
      if (name.trim() === "") throw new BadSetting(path, "a strategy needs a name");
      if (name === "__proto__") throw new BadSetting(path, "no strategy can be named __proto__");
      if (taken.has(name)) throw new BadSetting(path, `there are two strategies named ${name}`);
      taken.add(name);
    }
  });
}

/** Who composes a study. */
function composerOf({ study }: StudyFile): Composer {
  if (Object.hasOwn(composers, study)) return composers[study];
  const kinds = Object.keys(composers);
  const hint = didYouMean(study, kinds);
  throw new BadSetting(["study"], `there is no kind ${study}${hint}`, {
    advice: `kinds: ${kinds.join(", ")}`,
  });
}

/** Whether a document itself has a setting, whatever the defaults are. */
function isSaid(value: unknown, [name, ...inner]: readonly string[]): boolean {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return false;
  return inner.length === 0 || isSaid((value as Readonly<Record<string, unknown>>)[name], inner);
}
