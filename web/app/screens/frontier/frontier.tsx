import "./frontier.css";
import { useEffect } from "preact/hooks";
import type { FrontierDrawn } from "../../engine/operations/frontier.ts";
import { Answered } from "../../parts/answer/answered.tsx";
import { answerTo, leave } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { editView } from "../../state/edits.ts";
import { pointAlong, returnAt, shareAt } from "./along.ts";
import { Chosen } from "./chosen.tsx";
import { constraintSets, type FrontierView, frontierView, plainView } from "./constraint-sets.ts";
import { CornersTable } from "./corners-table.tsx";
import { type Drawn, Picture } from "./picture.tsx";
import { Sets } from "./sets.tsx";

/** Random portfolios behind the first frontier. */
const random = 1500;

/** What more return costs in volatility, and what is held along the way. */
export function Frontier() {
  useEffect(() => () => leave("frontier"), []);
  const document = current.value;
  const strategies = constraintSets(document);
  const { study, files } = document;
  const request =
    strategies.length === 0
      ? undefined
      : { study: { ...study, strategies }, files, sets: strategies.map((_, i) => i), random };
  const answer = answerTo("frontier", "now", "frontier", request).value;
  if (request === undefined)
    return <p class="note">No strategy of the study chooses weights: add one on Design.</p>;
  return <Answered answer={answer}>{(found) => <Found found={found} />}</Answered>;
}

function Found({ found }: { readonly found: readonly FrontierDrawn[] }) {
  const document = current.value;
  const view = frontierView(document);
  const drawn = found.flatMap((each, slot): Drawn[] =>
    each.status === "drawn" ? [{ name: each.name, slot, curve: each }] : [],
  );
  const change = (control: string, next: Partial<FrontierView>): void =>
    editView(control, { frontier: plainView({ ...view, ...next }) });
  const along = drawn.find(({ slot }) => slot === view.along) ?? drawn[0];
  const sets = <Sets found={found} along={along?.slot} view={view} change={change} />;
  if (along === undefined) return <div class="frontier">{sets}</div>;
  const { corners, assets } = along.curve;
  if (assets.length === 1)
    return (
      <p class="note">The data have one asset, {assets[0]}: a frontier needs two or more to choose among.</p>
    );
  const point = pointAlong(along.curve, returnAt(corners, view.at));
  const moveTo = (expected: number): void => change("frontier at", { at: shareAt(corners, expected) });
  const kept = view.kept.flatMap(({ set, return: expected }) => {
    const of = drawn.find(({ name }) => name === set);
    return of === undefined ? [] : [{ set, point: pointAlong(of.curve, expected) }];
  });
  return (
    <div class="frontier">
      <div class="drawn">
        <Picture
          drawn={drawn}
          along={along}
          point={point}
          kept={kept}
          says={inWords(drawn)}
          onReturn={moveTo}
        />
        <p class="caption">
          Drag the point, or use arrow and Page keys. Small dots on a line are corner portfolios, where an
          asset comes in or drops out; the star has the highest Sharpe ratio; gray dots are portfolios drawn
          at random within {drawn.length === 1 ? "the limits" : `the limits of the line “${drawn[0].name}”`}.
        </p>
        {sets}
      </div>
      <Chosen along={along} point={point} view={view} change={change} onReturn={moveTo} />
      <CornersTable drawn={drawn} />
    </div>
  );
}

function inWords(drawn: readonly Drawn[]): string {
  const percent = (value: number): string => `${(100 * value).toFixed(1)}%`;
  return drawn
    .map(({ name, curve: { corners } }) => {
      const [least, most] = [corners[0], corners[corners.length - 1]];
      return `${name}: from a volatility of ${percent(least.volatility)} with a return of ${percent(least.return)} to ${percent(most.volatility)} with ${percent(most.return)}.`;
    })
    .join(" ");
}
