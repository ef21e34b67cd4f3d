import "./too-big-note.css";
import { useEffect, useRef } from "preact/hooks";
import { grouped } from "../../../../src/base/words/counted.ts";
import type { Settings } from "../../document/document.ts";
import { dropped, intake } from "../../intake/drop.ts";
import { placed } from "../../intake/placed.ts";
import { lanes } from "../../lanes/lanes.ts";
import { RefusalNote } from "../../parts/answer/refusal-note.tsx";
import { useTaking } from "../../parts/download/taking.ts";
import { Icon } from "../../parts/icon.tsx";
import { current } from "../../state/current.ts";

/** Files that are not read without a word: how big they are, and what may be done about it. */
export function TooBigNote() {
  const taking = useTaking();
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => note.current?.scrollIntoView({ block: "nearest" }), []);
  const now = intake.value;
  if (now.state !== "too-big") return null;
  const { why, files } = now;
  const goOn = (choice: Settings) => () => {
    backToTheHeading();
    void dropped(files, choice);
  };
  const leave = (): void => {
    backToTheHeading();
    intake.value = { state: "rest" };
  };
  return (
    <div ref={note} class="note warning too-big" role="alert">
      <p class="title">{why.says}.</p>
      <p>Fewer assets, or one row a month, leave less to work out; both can be changed once it is read.</p>
      <div class="row">
        {why.assets.length > 0 && (
          <button type="button" onClick={goOn({ assets: why.assets })}>
            Use the first {grouped(why.assets.length)} assets
          </button>
        )}
        <button type="button" onClick={goOn({ frequency: "monthly" })}>
          Use the last row of each month
        </button>
        <button type="button" onClick={goOn({})}>
          Read it all the same
        </button>
        <button type="button" class="quiet" onClick={leave}>
          Leave it
        </button>
      </div>
      <div class="row elsewhere">
        <p>
          The command line takes files of any size. Save the study of this page beside{" "}
          {files.length === 1 ? "the file" : "the files"}, then: <code>npx kinfolio run study.yaml</code>
        </p>
        <button type="button" onClick={() => void taking.take("study.yaml", () => studyOn(files))}>
          <Icon name="download" />
          study.yaml
        </button>
      </div>
      {taking.refusal && <RefusalNote refusal={taking.refusal} />}
    </div>
  );
}

/** The study of the page on files that were not read, as a study file. */
async function studyOn(files: readonly File[]): Promise<Blob> {
  const named = files.map(({ name, size }) => ({ name, digest: "", bytes: size }));
  const document = placed(current.peek(), named, () => true, false);
  return await lanes.now().ask("studyFiles", { document, as: "yaml" }, {}).result;
}

/** What was pressed goes, and with it the focus: it is on the stage, not nowhere. */
function backToTheHeading(): void {
  document.querySelector<HTMLElement>("#stage h1")?.focus();
}
