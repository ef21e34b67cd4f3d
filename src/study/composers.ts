import { settled } from "../base/option/read-options.ts";
import { crossValidationOptions } from "../jobs/requests/cross-validation.ts";
import { evidenceOptions } from "../jobs/requests/evidence.ts";
import { highOrderOptions } from "../jobs/requests/high-order.ts";
import { markowitzOptions } from "../jobs/requests/markowitz.ts";
import { mixedModelOptions } from "../jobs/requests/mixed-model.ts";
import type { StudyOutcome } from "../page/outcome/outcome.ts";
import type { StudyContext } from "./context.ts";
import { pathStudyOf } from "./file/study-file.ts";
import type { StudyFile } from "./file/study-schema.ts";
import type { StudyKind } from "./file/without-effect.ts";
import type { StudyJson } from "./study-json.ts";

/** Draws up the result of one kind of study. */
export interface Composer extends StudyKind {
  readonly compose: (file: StudyFile, context: StudyContext) => Promise<StudyOutcome<StudyJson>>;
}

/** Every kind of study, by the name its file gives. What composes it is loaded where there is one. */
export const composers: Readonly<Record<string, Composer>> = {
  backtest: {
    summary: "strategies walked forward and compared",
    uses: ["strategies", "benchmark", "backtest", "randomized", "grid", "inference", "data.universe"],
    unlessSaid: { randomized: ["inference"], grid: ["inference", "benchmark"] },
    compose: async (file, { data, onProgress, executor, cache }) => {
      const { backtest } = await import("./backtest/backtest.ts");
      return await backtest(pathStudyOf(file, data.history.prices), data, onProgress, executor, cache);
    },
  },
  "cross-validation": {
    summary:
      "strategies over every path of combinatorial purged cross-validation, and what choosing the best is worth",
    uses: ["strategies", "backtest"],
    settings: crossValidationOptions,
    compose: async (file, { data, onProgress, executor, cache }) => {
      const { crossValidation } = await import("./cross-validation/cross-validation.ts");
      const { crossValidationOutcome } = await import("../page/cross-validation/cross-validation-outcome.ts");
      const study = pathStudyOf(file, data.history.prices);
      const settings = settled(crossValidationOptions, file.settings, "settings");
      return crossValidationOutcome(
        await crossValidation(study, settings, data, onProgress, executor, cache),
      );
    },
  },
  evidence: {
    summary: "estimators of risk walked forward and held against one of them, with a verdict in words",
    uses: ["strategies", "data.tables.characteristics"],
    settings: evidenceOptions,
    compose: async (file, context) => {
      const { evidenceResult } = await import("./evidence/evidence.ts");
      const { evidenceOutcome } = await import("../page/evidence/evidence-outcome.ts");
      return evidenceOutcome(await evidenceResult(file, context));
    },
  },
  "high-order": {
    summary: "MVSK portfolios by three routes, walked forward and on many universes",
    uses: ["strategies", "backtest", "randomized", "inference"],
    settings: highOrderOptions,
    asPublished: true,
    compose: async (file, context) => {
      const { highOrderStudy } = await import("./documents/high-order/high-order.ts");
      return await highOrderStudy(file, context);
    },
  },
  "mixed-model": {
    summary:
      "covariance from asset characteristics, published and corrected, and what it is worth walked forward",
    uses: ["strategies", "backtest", "data.tables.vix", "data.tables.characteristics"],
    settings: mixedModelOptions,
    asPublished: true,
    compose: async (file, context) => {
      const { mixedModelStudy } = await import("./documents/mixed-model/mixed-model.ts");
      return await mixedModelStudy(file, context);
    },
  },
  markowitz: {
    summary: "the efficient frontier, and mean-variance portfolios rebalanced every month against one over N",
    uses: ["strategies", "backtest", "inference"],
    settings: markowitzOptions,
    asPublished: true,
    compose: async (file, context) => {
      const { markowitzStudy } = await import("./documents/markowitz/markowitz.ts");
      return await markowitzStudy(file, context);
    },
  },
};
