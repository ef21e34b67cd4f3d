import type { MixedModelAnswer } from "../../engine/operations/mixed-model/mixed-model.ts";

/** Below it a gain is what chance gives more often than one time in twenty: the 95% point of chi-square with one degree of freedom. */
const byChance = 3.84;

/** A share of the model in the covariance that counts for little. */
const little = 0.25;

/** Whether what is known of the assets helps to describe their returns, in words: the answer that the stage is for. */
export function Verdict({ found: { gain, kernels, intensity } }: { readonly found: MixedModelAnswer }) {
  const named = kernels
    .filter(({ weight }) => weight > 0)
    .flatMap(({ characteristics }) => characteristics.map((name) => name.replaceAll("_", " ")));
  const these = [...new Set(named)].join(", ");
  if (gain >= byChance) {
    return (
      <p class="verdict">
        <b>These characteristics help here: {these}.</b> Assets that are alike in them move together beyond
        what the factors explain. Whether others would do as well, the shuffles below tell.
        {intensity < little &&
          ` Weights gain little by it: of the covariance that they go by only ${(100 * intensity).toFixed(0)}% is the model's, the rest is the sample's.`}
      </p>
    );
  }
  return (
    <p class="verdict">
      <b>
        These characteristics {gain > 0 ? "hardly help" : "do not help"} here: {these}.
      </b>{" "}
      {gain > 0
        ? "Assets that are alike in them move together no more than chance would have it, once the factors are taken out."
        : "Once the factors are taken out, the returns are described better by assets that have nothing to do with each other."}{" "}
      Try other weights below, or other characteristics on the Data stage.
    </p>
  );
}
