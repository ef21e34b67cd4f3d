import { useState } from "preact/hooks";
import { Refused } from "../../lanes/lane.ts";
import type { Refusal } from "../../messages/refusal.ts";
import { saved } from "./saved.ts";

/** What is being made to be taken along, and why it could not be. */
export interface Taking {
  /** The name of the file that is being made. */
  readonly busy?: string;
  readonly refusal?: Refusal;
  /** Makes a file and hands it to the browser; one at a time. */
  readonly take: (name: string, content: () => Promise<Blob>) => Promise<void>;
}

/** Files that are made when somebody wants them. */
export function useTaking(): Taking {
  const [busy, setBusy] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const take = async (name: string, content: () => Promise<Blob>): Promise<void> => {
    if (busy !== undefined) return;
    setBusy(name);
    setRefusal(undefined);
    try {
      saved(name, await content());
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefusal(error.refusal);
    } finally {
      setBusy(undefined);
    }
  };
  return { ...(busy !== undefined && { busy }), ...(refusal && { refusal }), take };
}
