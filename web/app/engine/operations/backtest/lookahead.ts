import type { LookaheadResult } from "../../../../../src/jobs/results/lookahead.ts";
import { checkStudy } from "../../../../../src/study/lookahead/check-study.ts";
import { lookaheadDefaults } from "../../../../../src/study/lookahead/find-lookahead.ts";
import type { AboutStudy } from "../../../document/document.ts";
import { opened } from "../../at-hand/data-at-hand.ts";
import type { Tools } from "../../tools.ts";

/** Looks for what depends on the future in a study, as `kinfolio check` does. */
export async function lookahead(about: AboutStudy, { blobs, say }: Tools): Promise<LookaheadResult> {
  const { study, file, datasets } = await opened(about, blobs);
  const onProgress = (share: number) =>
    say({ doing: "cutting the data off and scrambling what follows", share });
  return await checkStudy(study, file, lookaheadDefaults, onProgress, undefined, datasets);
}
