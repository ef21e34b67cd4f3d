import { canonicalJson } from "../../../../src/base/json.ts";
import { Latest } from "../../../../src/base/latest.ts";
import type { Moments } from "../../../../src/estimate/moments.ts";
import type { History } from "../../../../src/market/panel/panel.ts";
import { believer } from "../../../../src/strategy/beliefs/believer.ts";

const formed = new WeakMap<History, Latest<Moments>>();

/** Beliefs as `believer` forms them, formed once for each history: a limit that moves leaves them as they are. */
export const beliefsAtHand: typeof believer = (spec, known) => {
  const { model, meanModel, expectedReturns, covariance, returnType } = spec;
  const believe = believer(spec, known);
  const key = canonicalJson([model, meanModel, expectedReturns, covariance, returnType, known]);
  return (history) => {
    const own = formed.get(history) ?? new Latest<Moments>(8);
    formed.set(history, own);
    return own.of(key, () => believe(history));
  };
};
