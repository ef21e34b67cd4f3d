import type { FrontierSettings } from "../../jobs/requests/frontier.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import type { Failure } from "../../jobs/results/failure.ts";
import type { FrontierBasis, FrontierResult } from "../../jobs/results/frontier.ts";
import type { FrontierJson } from "../../page/frontier/frontier-json.ts";
import { frontierOutcome } from "../../page/frontier/frontier-outcome.ts";
import type { StudyOutcome } from "../../page/outcome/outcome.ts";
import { believer } from "../../strategy/beliefs/believer.ts";
import { constraintsFor } from "../../strategy/constraints/constraints-for.ts";
import { requireNoPosterior } from "../../strategy/require-no-posterior.ts";
import { unconverged } from "../../strategy/unconverged.ts";
import { withBeliefNote } from "../with-belief-note.ts";
import { frontierPicture } from "./frontier-picture.ts";

/** The efficient frontier of the whole of a history, as JSON, text and a page. */
export function frontierStudy(
  data: LoadedData,
  basis: FrontierBasis,
  settings: FrontierSettings,
): StudyOutcome<FrontierJson> {
  return frontierOutcome(frontierResult(data, basis, settings));
}

/** The efficient frontier of the whole of a history. */
export function frontierResult(
  data: LoadedData,
  basis: FrontierBasis,
  settings: FrontierSettings,
): FrontierResult {
  const { model, meanModel } = basis;
  requireNoPosterior({ model, meanModel }, "a frontier");
  const moments = believer(basis)(data.history);
  const constraints = constraintsFor(basis.constraints, moments.assets, moments.assets, {
    history: data.history,
    moments,
  });
  const picture = frontierPicture(moments, constraints, settings);
  return {
    data: withBeliefNote(data, moments),
    basis,
    settings,
    moments,
    picture,
    failure: failureOf(picture) ?? unconverged(moments),
  };
}

function failureOf(picture: FrontierResult["picture"]): Failure | undefined {
  if (picture.status === "drawn") return undefined;
  const message = picture.status === "infeasible" ? picture.conflict.join("; ") : picture.message;
  return { code: picture.status, message };
}
