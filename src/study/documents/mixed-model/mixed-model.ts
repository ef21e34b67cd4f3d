import { InputError } from "../../../base/errors.ts";
import { settled } from "../../../base/option/read-options.ts";
import { testMixedKernel } from "../../../estimate/mixed-model/test-mixed-kernel.ts";
import { mixedModelOptions } from "../../../jobs/requests/mixed-model.ts";
import type {
  Comparison,
  MixedModelResult,
  MixedModelSettings,
  PermutationTest,
} from "../../../jobs/results/mixed-model.ts";
import type { DataTable } from "../../../market/panel/panel.ts";
import { returnsOf } from "../../../market/panel/returns.ts";
import { parseDataTable } from "../../../market/table/data-table.ts";
import type { StudyOutcome } from "../../../page/outcome/outcome.ts";
import type { StudyContext } from "../../context.ts";
import { strategiesOf, walkForwardOf } from "../../file/study-file.ts";
import type { StudyFile } from "../../file/study-schema.ts";
import { comparisonOn } from "./comparison.ts";
import { honestComparison, leastRows } from "./honest-comparison.ts";
import { withKnownFactors } from "./known-factors.ts";
import type { MixedModelJson } from "./mixed-model-json.ts";
import { mixedModelOutcome } from "./mixed-model-outcome.ts";
import { modelStory } from "./model-story.ts";
import { predictedDensities } from "./predicted-densities.ts";
import { simulationOn } from "./simulation.ts";

/**
 * The study of mixed models: a relationship from characteristics, the published model and the one its text promises
 * side by side on one window, then both walked forward over the whole history.
 *
 * @see Akdemir, Portfolio Optimization Using Mixed Models.
 */
export async function mixedModelStudy(
  file: StudyFile,
  context: StudyContext,
): Promise<StudyOutcome<MixedModelJson>> {
  return mixedModelOutcome(await mixedModelResult(file, context));
}

export async function mixedModelResult(file: StudyFile, context: StudyContext): Promise<MixedModelResult> {
  const settings = settled(mixedModelOptions, file.settings, "settings");
  const { data, tables, asPublished } = context;
  const characteristics = characteristicsOf(context);
  const comparison = comparisonOn(data.history, characteristics, settings, tables.vix);

  const known = data.history.factors?.assets ?? [];
  const said = strategiesOf(file, data.history.prices);
  const { strategies, leftOut } = withKnownFactors(said, known, settings.market);
  const study = { title: file.title, strategies, walkForward: walkForwardOf(file, data.history.prices) };
  const hasRows = data.history.prices.dates.length >= leastRows(study);
  const [densities, story] = await Promise.all([
    hasRows ? predictedDensities(study, context, settings) : undefined, // in threads, meanwhile:
    modelStory(data.history, comparison.window, characteristics, settings),
  ]);
  return {
    study,
    data,
    settings,
    comparison,
    permutation: permutationOf(comparison, characteristics, settings),
    leftOut,
    story,
    ...(densities && { densities }),
    walked: await honestComparison(study, context, settings),
    simulation: simulationOn(comparison, settings),
    asPublished,
  };
}

/** Whether returns bear the relationship out: the corrected model's against those between shuffled assets. */
function permutationOf(
  { window }: Comparison,
  characteristics: DataTable,
  { permutations: draws, seed }: MixedModelSettings,
): PermutationTest | undefined {
  if (draws === 0) return undefined;
  const [assets, factors] = [window.assets, window.factors].map((panel) => returnsOf(panel));
  const { pValue } = testMixedKernel(assets, { characteristics }, { draws, seed }, factors);
  return { draws, pValue };
}

function characteristicsOf({ tables: { characteristics } }: StudyContext): DataTable {
  if (characteristics !== undefined) return parseDataTable(characteristics.text, characteristics.name);
  throw new InputError("bad-study", "the study needs a table of characteristics, a row per asset", {
    advice: "--characteristics FILE, or tables.characteristics in the study file",
  });
}
