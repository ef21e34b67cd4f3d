import type { ComponentType } from "preact";
import { lazily } from "../parts/answer/lazily.tsx";
import type { Stage } from "../state/router.ts";
import { Data } from "./data/data.tsx";

export interface Screen {
  /** As the rail calls it. */
  readonly label: string;
  /** Its heading: what the stage answers. */
  readonly heading: string;
  /** What it is for, in one sentence, for someone who is here for the first time. */
  readonly says: string;
  /** All but the first stage are loaded when they are first opened. */
  readonly Body: ComponentType;
}

/** What is shown on each stage; a stage that is not here yet is not in the rail. */
export const screens: Partial<Readonly<Record<Stage, Screen>>> = {
  data: {
    label: "Data",
    heading: "Which prices?",
    says: "Drop a file of prices or returns, or begin with the sample: it is read here, and goes nowhere else.",
    Body: Data,
  },
  beliefs: {
    label: "Beliefs",
    heading: "What may come?",
    says: "Estimators side by side: what each makes of the past, and how well such beliefs have foreseen what came.",
    Body: lazily(async () => (await import("./beliefs/beliefs.tsx")).Beliefs),
  },
  design: {
    label: "Design",
    heading: "Which weights today?",
    says: "How a strategy would divide money today, and how that changes with its limits.",
    Body: lazily(async () => (await import("./design/design.tsx")).Design),
  },
  frontier: {
    label: "Frontier",
    heading: "What does more return cost?",
    says: "Every portfolio that nothing beats at its volatility; what is held along the way follows the point.",
    Body: lazily(async () => (await import("./frontier/frontier.tsx")).Frontier),
  },
  backtest: {
    label: "Backtest",
    heading: "How would it have gone?",
    says: "Each strategy walked forward through the data: at every decision it sees the past and nothing later.",
    Body: lazily(async () => (await import("./backtest/backtest.tsx")).Backtest),
  },
  universes: {
    label: "Universes",
    heading: "Was it luck?",
    says: "The same strategies on many draws of assets and years: medians and paired differences in place of one lucky path.",
    Body: lazily(async () => (await import("./universes/universes.tsx")).Universes),
  },
  "mixed-model": {
    label: "Mixed model",
    heading: "Who is like whom?",
    says: "A relationship K between assets from what is known of them, what their returns say of it, and whether it pays.",
    Body: lazily(async () => (await import("./mixed-model/mixed-model.tsx")).MixedModel),
  },
  "tear-sheet": {
    label: "Tear sheet",
    heading: "What is one worth?",
    says: "Every measure of one series, alone or against another, with what other tools print where it differs.",
    Body: lazily(async () => (await import("./tear-sheet/tear-sheet.tsx")).TearSheet),
  },
  report: {
    label: "Report",
    heading: "What is there to keep?",
    says: "The whole of the result as one page, and its tables as files.",
    Body: lazily(async () => (await import("./report/report.tsx")).Report),
  },
};
