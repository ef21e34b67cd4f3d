export { parseTaxLots } from "../../market/holdings/tax-lots.ts";
export { assetsNeeded } from "./assets-needed.ts";
export { rebalanceResult, type Wanted } from "./rebalance.ts";
