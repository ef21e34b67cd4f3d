import "./mixed-model.css";
import { useRef } from "preact/hooks";
import { formatNumber, typographic } from "../../../../src/report/number-format.ts";
import { characteristicsOf } from "../../document/characteristics-of.ts";
import { pathStudy } from "../../document/path-study.ts";
import type { AboutKernel } from "../../engine/operations/mixed-model/kernel-at-hand.ts";
import type { MixedModelAnswer } from "../../engine/operations/mixed-model/mixed-model.ts";
import { Answered } from "../../parts/answer/answered.tsx";
import { Defined } from "../../parts/definition/defined.tsx";
import { ReportView } from "../../parts/report/report-view.tsx";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { KernelWeights } from "./kernel-weights.tsx";
import { NoCharacteristics } from "./no-characteristics.tsx";
import { PermutationTest } from "./permutation-test.tsx";
import { Verdict } from "./verdict.tsx";
import { WithKernel } from "./with-kernel.tsx";

/** K built from what is known of the assets, and what their returns say of it. */
export function MixedModel() {
  const { study, files, view } = current.value;
  const characteristics = characteristicsOf(current.value);
  const { weights = [] } = (view["mixed-model"] ?? {}) as { readonly weights?: readonly (number | null)[] };
  const about: AboutKernel | undefined =
    characteristics === undefined ? undefined : { study: pathStudy(study), files, characteristics, weights };
  const answer = answerTo("mixed-model", "now", "mixedModel", about).value;
  const answered = useRef<AboutKernel | undefined>(undefined);
  if (answer.state === "done" && about !== undefined) answered.current = about;
  if (about === undefined) return <NoCharacteristics />;
  const shown = answer.state === "done" ? answer.value : answer.earlier;
  const isOfThese = answer.state !== "refused" || areSame(answered.current, about);
  return (
    <div class="mixed-model">
      {shown && answer.state !== "refused" && <Verdict found={shown} />}
      {shown && isOfThese && <KernelWeights kernels={shown.kernels} weights={weights} />}
      {shown && !isOfThese && (
        <p class="hint">
          Weights of kernels can be moved once these data and characteristics can be read; what stands below
          is of those before.
        </p>
      )}
      <Answered answer={answer}>
        {(found) => (
          <>
            <ReportView report={found.report}>
              <Figures found={found} />
            </ReportView>
            {answer.state !== "refused" && (
              <>
                <PermutationTest about={about} />
                <WithKernel found={found} />
              </>
            )}
          </>
        )}
      </Answered>
    </div>
  );
}

/** Whether two questions differ in the weights of their kernels alone: what refuses one, another weight may let pass. */
function areSame(one: AboutKernel | undefined, other: AboutKernel): boolean {
  return (
    one !== undefined && JSON.stringify({ ...one, weights: [] }) === JSON.stringify({ ...other, weights: [] })
  );
}

/** The figures behind the verdict, each with what it is. */
function Figures({ found: { gain, systematic, without } }: { readonly found: MixedModelAnswer }) {
  return (
    <>
      <dl class="tiles">
        <div>
          <dt>
            <Defined
              term="Risk of equal weights that is shared"
              says="The part of the variance of equal weights that comes through factors and related assets; the rest is each asset's own and would spread away over more assets."
            />
          </dt>
          <dd>{(100 * systematic).toFixed(0)}%</dd>
          <dd class="other">through factors and related assets</dd>
        </div>
        <div>
          <dt>
            <Defined
              term="Gain of K over unrelated assets"
              says="Twice the log-likelihood of the returns with K, less that with assets that have nothing to do with each other beyond the factors. Below zero K describes these returns worse than no relationship at all; above 3.84 the gain is more than chance gives one time in twenty, and the shuffles below test it without that rule."
            />
          </dt>
          <dd>{typographic(formatNumber(gain, { style: "number", decimals: 1 }))}</dd>
          <dd class="other">twice the log-likelihood; shuffles tell what chance gives</dd>
        </div>
      </dl>
      {without.length > 0 && (
        <p class="hint-line">Without characteristics, and so left out here: {without.join(", ")}.</p>
      )}
    </>
  );
}
