import "./data.css";
import { useEffect, useState } from "preact/hooks";
import { dataQuestion } from "../../document/data-question.ts";
import { takesCharacteristics } from "../../intake/drop.ts";
import { Answered } from "../../parts/answer/answered.tsx";
import { lazily } from "../../parts/answer/lazily.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { readyAhead } from "./ahead.ts";
import { Choice } from "./choice.tsx";
import { Columns } from "./columns.tsx";
import { Sources } from "./sources.tsx";
import { Summary } from "./summary.tsx";

const Characteristics = lazily(async () => (await import("./characteristics.tsx")).Characteristics);

const tabs = { prices: "Prices", characteristics: "Characteristics" } as const;

/** Files come in here; what they hold is shown, and what of it is used is chosen. */
export function Data() {
  const [tab, setTab] = useState<keyof typeof tabs>("prices");
  useEffect(() => {
    takesCharacteristics.value = tab === "characteristics";
    return () => {
      takesCharacteristics.value = false;
    };
  }, [tab]);
  return (
    <div class="data-stage">
      <Tabs tabs={tabs} open={tab} choose={setTab} label="Kinds of data">
        {tab === "prices" ? <Prices /> : <Characteristics />}
      </Tabs>
    </div>
  );
}

function Prices() {
  const question = dataQuestion(current.value);
  const answer = answerTo("data", "now", "readData", question).value;
  const isReady = answer.state === "done" && answer.value.used.status === "ready";
  useEffect(() => (isReady ? readyAhead(question) : undefined), [isReady, JSON.stringify(question)]);
  return (
    <div class="stack">
      <Sources />
      <Answered answer={answer}>
        {(data) => (
          <div class="stack">
            <Summary data={data} />
            <Choice data={data} />
            <Columns data={data} />
          </div>
        )}
      </Answered>
    </div>
  );
}
