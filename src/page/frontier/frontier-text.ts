import { counted } from "../../base/words/counted.ts";
import { wrapped } from "../../base/words/wrapped.ts";
import type { FrontierPicture, FrontierResult } from "../../jobs/results/frontier.ts";
import { tableText } from "../../report/tables/table-text.ts";
import { replacedInWords } from "../facts/replaced-in-words.ts";
import { frontierTable } from "./frontier-blocks.ts";

/** What `kinfolio frontier` prints for people. */
export function frontierText({ picture, failure }: FrontierResult): string {
  if (picture.status === "drawn") return pictureText(picture);
  return `frontier: ${picture.status}\n  ${failure?.message}`;
}

function pictureText(picture: FrontierPicture): string {
  const { frontier, moments, cloud } = picture;
  const { length } = moments.assets;
  const table = frontierTable(picture, 4, {
    title: `Efficient frontier of ${counted(length, "asset")} on ${moments.model} moments${replacedInWords(moments)}, figures a year`,
  });
  const none = frontier.noMaxSharpe === undefined ? [] : [wrapped(frontier.noMaxSharpe)];
  const best = cloud.sharpes.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const drawn = `best Sharpe ratio of ${counted(cloud.returns.length, "random portfolio")} ${best.toFixed(3)}`;
  const corners = counted(frontier.corners.length, "corner portfolio");
  return [tableText(table), ...none, corners, ...(cloud.returns.length > 0 ? [drawn] : [])].join("\n");
}
