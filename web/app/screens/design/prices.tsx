import type { Price } from "../../engine/operations/design/prices-in-words.ts";
import { Defined } from "../../parts/definition/defined.tsx";

/** What the limits cost that hold the weights back, the dearest first. */
export function Prices({ prices }: { readonly prices: readonly Price[] }) {
  if (prices.length === 0) return null;
  return (
    <div class="prices">
      <h3>
        <Defined
          term="What the limits cost"
          says="The shadow price of each limit that binds: by how much the design's objective would gain if the limit gave way by one percentage point, all others as they are."
        />
      </h3>
      <ul>
        {prices.map(({ limit, words }) => (
          <li key={limit}>
            <b>{limit}</b>: one more point {words}
          </li>
        ))}
      </ul>
    </div>
  );
}
