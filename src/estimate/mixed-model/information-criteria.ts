import { log } from "../../numeric/elementary/elementary.ts";

/** Akaike's and Schwarz's criteria; all parameters count, as in lme4. */
export interface InformationCriteria {
  /** `-2l + 2 (p + m)`, p fixed effects and m components. */
  readonly aic: number;
  /** `-2l + (p + m) log n`, n records. */
  readonly bic: number;
}

export function informationCriteria(
  logLikelihood: number,
  records: number,
  parameters: number,
): InformationCriteria {
  return {
    aic: -2 * logLikelihood + 2 * parameters,
    bic: -2 * logLikelihood + parameters * log(records),
  };
}
