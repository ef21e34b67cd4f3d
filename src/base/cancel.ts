/**
 * What calls a computation off: an `AbortSignal`, or anything with these two. A signal stays aborted once it is. It is
 * looked at, not listened to, so that a deadline may be one: `{ get aborted() { return now() > end; }, reason }`.
 */
export interface AbortSignalLike {
  readonly aborted: boolean;
  /** What the promise of whoever is called off rejects with. */
  readonly reason: unknown;
}

/** How a caller stays in touch with a long computation. */
export interface RunControl {
  /** Calls the computation off, which then throws the signal's reason and leaves nothing half done. */
  readonly signal?: AbortSignalLike;
  /** Hears the share that is done. */
  readonly onProgress?: (share: number) => void;
}

/** @throws the signal's reason, where it is aborted. */
export function throwIfAborted(signal: AbortSignalLike | undefined): void {
  if (signal?.aborted) throw signal.reason;
}

/** Aborted as soon as one of several signals is, for the reason of the first that is. */
export function anySignal(...signals: readonly (AbortSignalLike | undefined)[]): AbortSignalLike {
  const first = () => signals.find((signal) => signal?.aborted);
  return {
    get aborted() {
      return first() !== undefined;
    },
    get reason() {
      return first()?.reason;
    },
  };
}
