import type { Settings, StrategyEntry, StudyEntry, View } from "../document/document.ts";
import { edit } from "./current.ts";

/** Changes settings of the study itself. */
export function editStudy(control: string, change: Partial<StudyEntry>): void {
  edit(control, (document) => ({ ...document, study: said({ ...document.study, ...change }) }));
}

/** Changes which data are used, and how. */
export function editData(control: string, change: Settings): void {
  edit(control, ({ study, ...others }) => ({
    ...others,
    study: { ...study, data: said({ ...study.data, ...change }) },
  }));
}

/** Changes schedule and costs. */
export function editBacktest(control: string, change: Settings): void {
  edit(control, ({ study, ...others }) => ({
    ...others,
    study: { ...study, backtest: said({ ...study.backtest, ...change }) },
  }));
}

/** Changes how many universes are drawn, and of what. */
export function editDraws(control: string, change: Settings): void {
  edit(control, ({ study, ...others }) => ({
    ...others,
    study: { ...study, randomized: said({ ...study.randomized, ...change }) },
  }));
}

/** Changes one strategy, by its place. */
export function editStrategy(control: string, place: number, change: Partial<StrategyEntry>): void {
  edit(control, ({ study, ...others }) => {
    const strategies = study.strategies.map((each, i) => (i === place ? said({ ...each, ...change }) : each));
    return { ...others, study: { ...study, strategies } };
  });
}

/** Changes the list of strategies; the one looked at stays within it. */
export function editStrategies(control: string, strategies: readonly StrategyEntry[]): void {
  edit(control, ({ study, view, files }) => ({
    files,
    study: { ...study, strategies },
    view: { ...view, strategy: Math.max(0, Math.min(view.strategy, strategies.length - 1)) },
  }));
}

/** Changes how the document is looked at. */
export function editView(control: string, change: Partial<View>): void {
  edit(control, (document) => ({ ...document, view: said({ ...document.view, ...change }) as View }));
}

/** Settings without those that are not said. */
function said<Given extends Settings>(settings: Given): Given {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Given;
}
