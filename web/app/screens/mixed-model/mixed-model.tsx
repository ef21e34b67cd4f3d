import "./mixed-model.css";
import { formatNumber, typographic } from "../../../../src/report/number-format.ts";
import type { AboutKernel } from "../../engine/kernel-at-hand.ts";
import type { MixedModelAnswer } from "../../engine/operations/mixed-model.ts";
import { Answered } from "../../parts/answered.tsx";
import { ReportView } from "../../parts/report-view.tsx";
import { answerTo } from "../../state/answers.ts";
import { characteristicsOf } from "../../state/characteristics-of.ts";
import { current } from "../../state/current.ts";
import { pathStudy } from "../../state/path-study.ts";
import { KernelWeights } from "./kernel-weights.tsx";
import { NoCharacteristics } from "./no-characteristics.tsx";
import { PermutationTest } from "./permutation-test.tsx";
import { WithKernel } from "./with-kernel.tsx";

/** K built from what is known of the assets, and what their returns say of it. */
export function MixedModel() {
  const { study, files, view } = current.value;
  const characteristics = characteristicsOf(current.value);
  const { weights = [] } = (view["mixed-model"] ?? {}) as { readonly weights?: readonly (number | null)[] };
  const about: AboutKernel | undefined =
    characteristics === undefined ? undefined : { study: pathStudy(study), files, characteristics, weights };
  const answer = answerTo("mixed-model", "now", "mixedModel", about).value;
  if (about === undefined) return <NoCharacteristics />;
  const shown = answer.state === "done" ? answer.value : answer.earlier;
  return (
    <div class="mixed-model">
      {shown && <KernelWeights kernels={shown.kernels} weights={weights} />}
      <Answered answer={answer}>
        {(found) => (
          <>
            <ReportView report={found.report}>
              <Figures found={found} />
            </ReportView>
            <PermutationTest about={about} />
            <WithKernel found={found} />
          </>
        )}
      </Answered>
    </div>
  );
}

function Figures({ found: { gain, systematic, without } }: { readonly found: MixedModelAnswer }) {
  return (
    <>
      <dl class="tiles">
        <div>
          <dt>Gain of K over unrelated assets</dt>
          <dd>{typographic(formatNumber(gain, { style: "number", decimals: 1 }))}</dd>
          <dd class="other">twice the log-likelihood; shuffles tell what chance gives</dd>
        </div>
        <div>
          <dt>Risk of equal weights that is systematic</dt>
          <dd>{(100 * systematic).toFixed(0)}%</dd>
          <dd class="other">through factors and related assets</dd>
        </div>
      </dl>
      {without.length > 0 && (
        <p class="hint-line">Without characteristics, and so left out here: {without.join(", ")}.</p>
      )}
    </>
  );
}
