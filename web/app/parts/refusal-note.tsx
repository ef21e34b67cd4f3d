import type { Refusal } from "../engine/protocol.ts";

/** What was wrong, where, and the way out. */
export function RefusalNote({ refusal }: { readonly refusal: Refusal }) {
  const { code, message, detail } = refusal;
  if (code === "cancelled") return <p class="note">Given up. Change something, or ask again.</p>;
  return (
    <div class="note refusal" role="alert">
      <p>{message}</p>
      {detail.advice !== undefined && <p class="advice">{detail.advice}</p>}
    </div>
  );
}
