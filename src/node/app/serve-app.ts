import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { cachingOf, filesByPath } from "./app-files.ts";
import { appHeaders, typeOf } from "./app-headers.ts";
import type { HandedOut } from "./given-files.ts";

/** A server of the app, for this machine alone. */
export interface AppServer {
  /** `http://127.0.0.1:8320/`, with what the page is to open behind it. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

const host = "127.0.0.1";

/**
 * Serves the files of a folder to this machine, and what is handed out once. Whoever asks by another name than this address is
 * refused: a page elsewhere cannot reach it by giving its own name this address.
 *
 * @param port 0 for one that is free. Rejects with `EADDRINUSE` or `EACCES` where it cannot be had.
 */
export async function serveApp(folder: string, port: number, given?: HandedOut): Promise<AppServer> {
  const files = filesByPath(folder);
  const server = createServer(async ({ method = "", headers, url = "/" }, response) => {
    const [path] = url.split("?");
    const { status, content, type, caching } = isOwn(headers.host, portOf(server))
      ? await answerTo(method, path, files, given)
      : refused(403, "this address is asked by its own name only");
    response.writeHead(status, {
      ...appHeaders,
      "content-type": type,
      "content-length": content.length,
      "cache-control": caching,
    });
    response.end(method === "HEAD" ? undefined : content);
  });
  await listening(server, port);
  return {
    address: `http://${host}:${portOf(server)}/${given === undefined ? "" : `#given=${given.key}`}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly content: Uint8Array;
  readonly type: string;
  readonly caching: string;
}

async function answerTo(
  method: string,
  path: string,
  files: ReadonlyMap<string, string>,
  given: HandedOut | undefined,
): Promise<Answer> {
  if (method !== "GET" && method !== "HEAD") return refused(405, "there is nothing to do here but to read");
  const handed = method === "GET" ? given?.take(path) : undefined;
  if (handed !== undefined) return { status: 200, content: handed, type: typeOf(path), caching: "no-store" };
  const file = files.get(path);
  if (file === undefined) return refused(404, "there is no such file");
  const content = await readFile(file).catch(() => undefined);
  if (content === undefined) return refused(404, "the file is gone: the app was built anew");
  return { status: 200, content, type: typeOf(file), caching: cachingOf(path) };
}

function refused(status: number, words: string): Answer {
  return { status, content: Buffer.from(`${words}\n`), type: typeOf(".txt"), caching: "no-store" };
}

function isOwn(name: string | undefined, port: number): boolean {
  return [host, "localhost"].some((own) => name === `${own}:${port}` || (port === 80 && name === own));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function listening(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}
