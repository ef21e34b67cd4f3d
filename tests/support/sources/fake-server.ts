import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

/** What a server is asked. */
export interface Asked {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** How many requests came before. */
  readonly before: number;
}

/** What a server answers, and how badly it behaves about it. */
export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly gzip?: boolean;
  /** Sends so many bytes of the body, then cuts the connection. */
  readonly cutAfter?: number;
  /** Sends so many bytes of the body, then nothing more, and keeps the connection. */
  readonly silentAfter?: number;
  /** Sends pieces of a megabyte as long as somebody listens, at most so many. */
  readonly megabytes?: number;
}

export interface FakeServer {
  readonly origin: string;
  readonly asked: readonly Asked[];
  /** Megabytes that were sent of endless answers. */
  readonly sent: () => number;
  readonly close: () => Promise<void>;
}

/** Serves answers on this machine alone. */
export async function serve(answer: (asked: Asked) => FakeAnswer): Promise<FakeServer> {
  const asked: Asked[] = [];
  let sent = 0;
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    const question = { url, headers: request.headers, before: asked.length };
    asked.push(question);
    const { status = 200, headers = {}, body = "", gzip = false, ...manners } = answer(question);
    const plain = Buffer.from(body as string);
    const bytes = gzip ? gzipSync(plain) : plain;
    response.writeHead(status, { ...headers, ...(gzip && { "content-encoding": "gzip" }) });
    const { cutAfter, silentAfter, megabytes } = manners;
    if (megabytes !== undefined) sendPieces(response, megabytes, () => sent++);
    else if (cutAfter !== undefined) response.write(bytes.subarray(0, cutAfter), () => response.destroy());
    else if (silentAfter !== undefined) response.write(bytes.subarray(0, silentAfter));
    else response.end(bytes);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    sent: () => sent,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function sendPieces(response: ServerResponse, left: number, count: () => void): void {
  if (left === 0 || response.destroyed) {
    response.end();
    return;
  }
  count();
  response.write(Buffer.alloc(1_000_000), () => sendPieces(response, left - 1, count));
}

/** A `fetch` that takes every host to a server of this machine, and goes nowhere else. */
export function fetchAt(origin: string): (url: string, init: RequestInit) => Promise<Response> {
  return (url, init) => {
    const { pathname, search } = new URL(url);
    return fetch(`${origin}${pathname}${search}`, init);
  };
}
