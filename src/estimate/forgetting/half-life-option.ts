import { number } from "../../base/option/option.ts";

/** The option of estimators whose periods may count the less the older they are. */
export const halfLifeOption = {
  halfLife: number({
    says: "Periods after which the weight of a past period has halved.",
    unit: "number of periods",
    above: 0,
    otherwise: "all periods count alike",
  }),
};
