import type { StudyFile } from "../file/study-schema.ts";

/**
 * A study with other factors than its own: those of its data, of every model that names some, and of its settings, where the market is
 * the first of them. Models that name none take all that the data have, as before.
 *
 * @param factors Columns of the data; none given, and the study is as it is.
 */
export function withGivenFactors(study: StudyFile, factors: readonly string[] | undefined): StudyFile {
  if (factors === undefined) return study;
  const { data, strategies, grid, settings } = study;
  const inModel = <Model extends Named>(model: Model): Model =>
    model.options.factors === undefined ? model : { ...model, options: { ...model.options, factors } };
  return {
    ...study,
    data: {
      ...data,
      factors,
      optionalFactors: data.optionalFactors?.filter((name) => !factors.includes(name)),
    },
    strategies: strategies.map((entry) =>
      typeof entry === "string" || entry.model === undefined
        ? entry
        : { ...entry, model: inModel(entry.model) },
    ),
    ...(grid?.models && { grid: { ...grid, models: grid.models.map(inModel) } }),
    settings: {
      ...settings,
      ...(settings.market !== undefined && { market: factors[0] }),
      ...(settings.factors !== undefined && { factors }),
    },
  };
}

/** An estimator by name, with what it was told. */
interface Named {
  readonly options: Readonly<Record<string, unknown>>;
}
