import { InputError } from "../../../base/errors.ts";
import { Latest } from "../../../base/latest.ts";
import { type Universe, universeDigest } from "../../../jobs/job.ts";
import { shared } from "../../threads.ts";
import type { Shelf } from "../shelf/shelf.ts";
import { unpacked } from "./packed.ts";

/** Universes that a worker keeps. */
const mostKept = 8;

/** The universes of a shelf, each looked at once: one whose content is not what its name says is refused. */
export function panelsOf(shelf: Shelf): (digest: string) => Promise<Universe> {
  const kept = new Latest<Promise<Universe>>(mostKept);
  return (digest) => kept.of(digest, () => fetched(shelf, digest));
}

async function fetched(shelf: Shelf, digest: string): Promise<Universe> {
  const bytes = await shelf.get(`panel:${digest}`);
  if (bytes === undefined) throw new MissingContent(`panel:${digest}`);
  const universe = unpacked(bytes, `panel:${digest}`) as Universe;
  if (isDigestOf(digest, universe)) return shared(universe) as Universe;
  throw new InputError("other-data", `panel:${digest} of the queue is not what its name says`);
}

/** Whatever lies there: it may be no universe at all, of which there is no digest. */
function isDigestOf(digest: string, universe: Universe): boolean {
  try {
    return universeDigest(universe) === digest;
  } catch {
    return false;
  }
}

/** Content that the shelf does not have any more: whoever runs the study lays it down again. */
export class MissingContent extends Error {
  override readonly name = "MissingContent";

  constructor(what: string) {
    super(`${what} is not there`);
  }
}
