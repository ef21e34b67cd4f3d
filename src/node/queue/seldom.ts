/** A thing of one kind is said once, then once a minute. */
const patienceMilliseconds = 60_000;
/** Kinds that are told apart: of more, the earliest is forgotten. */
const mostKinds = 100;

/**
 * Says no more than one thing of a kind a minute: a server that is away has every command complain of it. Of one kind are messages that
 * differ in nothing but numbers and digests.
 */
export function seldom(say: (text: string) => void): (text: string) => void {
  const said = new Map<string, number>();
  return (text) => {
    const kind = text.replace(/[0-9a-f]{8,}|\d+/g, "#");
    const now = performance.now();
    if (now - (said.get(kind) ?? Number.NEGATIVE_INFINITY) < patienceMilliseconds) return;
    said.delete(kind);
    said.set(kind, now);
    for (const oldest of said.keys()) {
      if (said.size <= mostKinds) break;
      said.delete(oldest);
    }
    say(text);
  };
}
