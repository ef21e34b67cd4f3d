import { sampleDocument } from "../../document/document.ts";
import { open } from "../../state/current.ts";
import { goTo } from "../../state/router.ts";

/** What is needed here, and the sample that has it. */
export function NoCharacteristics() {
  const sample = sampleDocument("etfs");
  const funds = ["IWM", "EFA", "EEM", "AGG", "TLT", "GLD", "DBC", "VNQ", "HYG"];
  const withFactor = { ...sample.study, data: { sample: "etfs", assets: funds, factors: ["SPY"] } };
  return (
    <div class="answered card stack">
      <p>
        This stage needs a table with a row of characteristics for each asset: its class, its region, how it
        moves with rates. It is dropped on the Data stage, under Characteristics.
      </p>
      <div class="row">
        <button type="button" class="primary" onClick={() => open({ ...sample, study: withFactor })}>
          Sample: funds with characteristics
        </button>
        <button type="button" onClick={() => goTo("data")}>
          To the data
        </button>
      </div>
    </div>
  );
}
