import { openMarketStore } from "../../node/store/open-store.ts";
import { storeFolder } from "../../node/store/store-folder.ts";
import { realWaiting } from "../../node/store/symbol-lock.ts";
import type { MarketStore } from "../../supply/store.ts";

/** The user's store of prices; who waits for another process says so on stderr. */
export function theStore(): MarketStore {
  const onWait = (says: string): void => {
    process.stderr.write(`${says}\n`);
  };
  return openMarketStore(storeFolder(), { ...realWaiting, onWait });
}
