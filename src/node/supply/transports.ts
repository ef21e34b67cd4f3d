import { type AbortSignalLike, throwIfAborted } from "../../base/cancel.ts";
import { type Source, SourceFailure, type Transport } from "../../supply/source.ts";
import { version } from "../version.ts";
import { ask, type Reply } from "./ask.ts";
import type { Net } from "./net.ts";

/** Pauses before a second, third and fourth attempt, where the host names none; and the longest that is waited for. */
const pausesSeconds = [2, 8, 32];
const longestPauseSeconds = 60;

interface Host {
  /** Ends with the request before. */
  turn: Promise<unknown>;
  /** When the next request may begin. */
  next: number;
  /** Why the host is not asked again. */
  closed?: SourceFailure;
}

interface TransportOptions {
  /** The key of a source that has one. */
  readonly keyOf: (source: Source) => string | undefined;
  readonly signal?: AbortSignalLike;
}

/**
 * How sources reach their servers for the time of one command. A host is asked one thing after the other, as often a second
 * as its source allows; what it refuses for now is tried again after the pause it names, else after 2, 8 and 32 s (by up to
 * a quarter more, at random), and then it is not asked again.
 *
 * Keys go out with requests and are seen nowhere else: neither in an address that is shown nor in an answer that repeats them.
 */
export function transports(net: Net, { keyOf, signal }: TransportOptions): (source: Source) => Transport {
  const hosts = new Map<string, Host>();
  return (source) => {
    const key = keyOf(source);
    const get: Transport["get"] = (url, headers = {}) => {
      const name = new URL(url).host;
      const host = hosts.get(name) ?? { turn: Promise.resolve(), next: 0 };
      hosts.set(name, host);
      const request = signed(
        { url, headers: { "user-agent": `kinfolio/${version}`, ...headers } },
        source,
        key,
      );
      const body = host.turn.then(() => answered(request, { source, host, net, signal }));
      host.turn = body.catch(() => {});
      return body.then((bytes) => withoutKey(bytes, key));
    };
    return { get, hasKey: key !== undefined, now: net.now };
  };
}

interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

function signed({ url, headers }: Request, { key: wanted }: Source, key: string | undefined): Request {
  if (wanted === undefined || key === undefined) return { url, headers };
  if ("header" in wanted.sentAs) {
    return { url, headers: { ...headers, [wanted.sentAs.header]: `${wanted.sentAs.scheme}${key}` } };
  }
  const address = new URL(url);
  address.searchParams.set(wanted.sentAs.parameter, key);
  return { url: address.href, headers };
}

interface Asking {
  readonly source: Source;
  readonly host: Host;
  readonly net: Net;
  readonly signal?: AbortSignalLike;
}

async function answered({ url, headers }: Request, { source, host, net, signal }: Asking): Promise<Buffer> {
  for (let attempt = 0; ; attempt++) {
    throwIfAborted(signal);
    if (host.closed !== undefined) throw host.closed;
    const early = host.next - net.now();
    if (early > 0) await net.wait(early);
    host.next = net.now() + 1000 / source.limit.perSecond;
    const reply = await ask(url, headers, net);
    if (reply.status === "answered" && reply.code !== 401 && reply.code !== 403) return reply.body;
    const pause = pauseAfter(reply, attempt, net);
    if (pause === undefined) {
      host.closed = failureOf(reply, source);
      throw host.closed;
    }
    await net.wait(1000 * pause);
  }
}

/** Seconds until another attempt; undefined where there shall be none. */
function pauseAfter(reply: Reply, attempt: number, { random }: Net): number | undefined {
  if (reply.status === "answered" || reply.status === "refused" || attempt >= pausesSeconds.length)
    return undefined;
  const named = reply.status === "busy" ? reply.retryAfterSeconds : undefined;
  const seconds = named ?? pausesSeconds[attempt] * (1 + random() / 4);
  return seconds <= longestPauseSeconds ? seconds : undefined;
}

function failureOf(reply: Reply, { name, key }: Source): SourceFailure {
  if (reply.status === "busy" && reply.code === 429) {
    const { retryAfterSeconds: seconds = 0 } = reply;
    const until = seconds > longestPauseSeconds ? ` (for ${Math.ceil(seconds / 60)} minutes, it says)` : "";
    return new SourceFailure("source-limited", `${name} refuses more requests for now${until}`);
  }
  if (reply.status === "busy") {
    return new SourceFailure("source-limited", `${name} cannot answer for now (${reply.code})`);
  }
  if (reply.status !== "answered")
    return new SourceFailure("source-blocked", `the server of ${name} ${reply.why}`);
  const answer = reply.body.toString("latin1", 0, 1000);
  return key === undefined || key.optional
    ? new SourceFailure("source-blocked", `${name} refuses this program or address (${reply.code})`, {
        advice: "try later, or use a source with a key: --source tiingo",
        answer,
      })
    : new SourceFailure(
        "source-blocked",
        `${name} does not accept the key in ${key.variable} (${reply.code})`,
        {
          advice: "is it right, and does its plan have what was asked for?",
        },
      );
}

/** Where a server repeats the key, nobody reads it. */
function withoutKey(bytes: Buffer, key: string | undefined): Uint8Array {
  if (key === undefined || key === "") return bytes;
  for (let at = bytes.indexOf(key); at >= 0; at = bytes.indexOf(key, at))
    bytes.fill("*", at, at + key.length);
  return bytes;
}
