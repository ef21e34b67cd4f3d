/** Why a portfolio is what it is: what it hangs on, what its parts bring, how it fares under stress. */

export * from "./contributions.ts";
export * from "./sensitivity/active-rows.ts";
export * from "./sensitivity/objectives.ts";
export * from "./sensitivity/risk-objectives.ts";
export * from "./sensitivity/sensitivities.ts";
export * from "./sensitivity/stationarity.ts";
export * from "./sensitivity/weight-bands.ts";
export * from "./stress/conditional-shock.ts";
export * from "./stress/correlation-stress.ts";
export * from "./stress/episodes.ts";
export * from "./stress/reverse-stress.ts";
export * from "./stress/worst-stretches.ts";
export * from "./way-from-held.ts";
