import type { Answered, Asked, Net } from "./net.ts";

/** What became of one request. */
export type Reply =
  | { readonly status: "answered"; readonly code: number; readonly body: Buffer }
  /** Refused for now: 429 or 5xx. */
  | { readonly status: "busy"; readonly code: number; readonly retryAfterSeconds?: number }
  /** Cut off, silent, or not reached: another attempt may end otherwise. */
  | { readonly status: "broken"; readonly why: string }
  /** Nothing that another attempt would mend. */
  | { readonly status: "refused"; readonly why: string };

const silenceMilliseconds = 10_000;
const largestBody = 50e6;
const mostRedirects = 3;

/** Sends one request, with the redirects within its host, and reads the whole answer. Never rejects. */
export async function ask(url: string, headers: Readonly<Record<string, string>>, net: Net): Promise<Reply> {
  const abort = new AbortController();
  const heard = <Value>(promise: Promise<Value>): Promise<Value> => beforeSilence(promise, net);
  try {
    let address = new URL(url);
    for (let hops = 0; hops <= mostRedirects; hops++) {
      const asked: Asked = { headers, redirect: "manual", signal: abort.signal };
      const response = await heard(net.fetch(address.href, asked));
      const location =
        response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
      if (location === null) return await replyOf(response, heard, net);
      await response.body?.cancel();
      const next = new URL(location, address);
      if (next.origin !== address.origin)
        return { status: "refused", why: `sends requests on to ${next.host}` };
      address = next;
    }
    return { status: "refused", why: "sends requests on in a circle" };
  } catch (error) {
    return brokenBy(error);
  } finally {
    abort.abort();
  }
}

async function replyOf(
  response: Answered,
  heard: <Value>(promise: Promise<Value>) => Promise<Value>,
  { now }: Net,
): Promise<Reply> {
  const { status: code, headers } = response;
  if (code === 429 || code >= 500) {
    return { status: "busy", code, retryAfterSeconds: secondsOf(headers.get("retry-after"), now()) };
  }
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { value } = (await (reader && heard(reader.read()))) ?? {};
    if (value === undefined) return { status: "answered", code, body: Buffer.concat(pieces) };
    pieces.push(value);
    length += value.length;
    if (length > largestBody) return { status: "refused", why: "sends more than 50 MB" };
  }
}

class Silence extends Error {}

async function beforeSilence<Value>(promise: Promise<Value>, { wait }: Net): Promise<Value> {
  const over = new AbortController();
  const silence = wait(silenceMilliseconds, over.signal).then((): never => {
    throw new Silence();
  });
  try {
    return await Promise.race([promise, silence]);
  } finally {
    over.abort();
  }
}

/** Seconds, or a date, as the header may have it. */
function secondsOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(seconds, 0);
}

/** Whom to ask cannot be found, or does not let anybody in: the next second will not change it. */
const lasting: Readonly<Record<string, string>> = {
  ENOTFOUND: "cannot be found: is there a network?",
  EAI_AGAIN: "cannot be found: is there a network?",
  ECONNREFUSED: "refuses connections",
  ENETUNREACH: "cannot be reached: is there a network?",
  EHOSTUNREACH: "cannot be reached: is there a network?",
};

function brokenBy(error: unknown): Reply {
  if (error instanceof Silence) return { status: "broken", why: "has been silent for 10 s" };
  const { code = "" } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
  if (code in lasting) return { status: "refused", why: lasting[code] };
  if (/CERT|TLS|SSL|SELF_SIGNED/.test(code))
    return { status: "refused", why: `cannot prove who it is (${code})` };
  return { status: "broken", why: "cuts its answer off" };
}
