/**
 * Not stable: names here change or go in any version. The source documents' own steps with their defects, kept to measure what
 * these cost, and what is simulated from fitted models.
 */

export * from "./estimate/mixed-model/engines/published/published-covariances.ts";
export * from "./estimate/mixed-model/engines/published/published-reml.ts";
export * from "./estimate/mixed-model/engines/published/published-table.ts";
export * from "./estimate/mixed-model/simulation/component-recovery.ts";
export {
  type PanelTruth,
  type SimulatedPanel,
  simulatePanel,
  truthOfFit,
} from "./estimate/mixed-model/simulation/simulated-panel.ts";
export * from "./optimize/high-order/as-published/published-mvsk.ts";
export * from "./optimize/high-order/as-published/published-objective.ts";
export * from "./optimize/high-order/as-published/published-sca.ts";
export * from "./optimize/high-order/as-published/published-slsqp.ts";
export * from "./study/documents/mixed-model/mixed-simulation.ts";
export * from "./study/documents/mixed-model/published/published-portfolios.ts";
