import { named, table } from "../../base/option/option.ts";
import { isSquareTable } from "../../market/panel/panel.ts";
import { isAssetValues } from "../../market/table/asset-values.ts";
import { models } from "../models.ts";

/** What may stand in place of an estimator's mean and covariance. */
export const beliefOptions = {
  meanModel: named({
    says: "The estimator whose mean is taken; all else is the model's.",
    known: models,
    otherwise: "the model itself",
    notWith: ["expectedReturns"],
  }),
  expectedReturns: table({
    says: "Annual means in place of estimated ones: a file asset,value.",
    holds: "rates",
    is: isAssetValues,
    otherwise: "the model's",
  }),
  covariance: table({
    says: "Annual covariance in place of an estimated one: a square file with names.",
    holds: "pairs",
    is: isSquareTable,
    otherwise: "the model's",
  }),
};
