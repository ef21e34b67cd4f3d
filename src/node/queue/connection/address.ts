import { readFileSync } from "node:fs";
import { InputError } from "../../../base/errors.ts";

/** Where a queue is, and who one is there. */
export interface QueueAddress {
  readonly engine: "redis" | "postgres";
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
  /** Of PostgreSQL, its name; of Redis, its number. */
  readonly database: string;
  /** None where the wire is open. */
  readonly tls?: { readonly ca?: string };
  /** As messages call it: without a password. */
  readonly shown: string;
}

interface Scheme {
  readonly engine: QueueAddress["engine"];
  readonly port: number;
  readonly tls: boolean;
}

const schemes: Readonly<Record<string, Scheme>> = {
  "redis:": { engine: "redis", port: 6379, tls: false },
  "rediss:": { engine: "redis", port: 6379, tls: true },
  "postgres:": { engine: "postgres", port: 5432, tls: false },
  "postgresql:": { engine: "postgres", port: 5432, tls: false },
};

/** The part of an environment that is read here. */
export type QueueEnvironment = Readonly<
  Partial<Record<"KINFOLIO_QUEUE_PASSWORD" | "KINFOLIO_QUEUE_CA", string>>
>;

/**
 * Reads an address: `redis://host:6379`, `rediss://user@host`, `postgres://user@host/database?sslmode=require`. A password is best kept in
 * `KINFOLIO_QUEUE_PASSWORD`, the certificate of an authority of one's own in the file that `KINFOLIO_QUEUE_CA` names.
 *
 * @param insecure whether an open wire to another machine is taken.
 * @throws {InputError} `bad-option` for anything else, and for an open wire to another machine; never with a password in it.
 */
export function queueAddress(text: string, env: QueueEnvironment, insecure = false): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const scheme = url && schemes[url.protocol];
  if (url === undefined || scheme === undefined || url.hostname === "") {
    throw new InputError("bad-option", `--queue ${withoutPassword(text)}: no address of a queue`, {
      advice: "redis://host:6379, rediss://user@host or postgres://user@host/database",
    });
  }
  const { engine } = scheme;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const [name, user, ownPassword] = [url.pathname.slice(1), url.username, url.password].map(decoded);
  const asksForTls =
    url.searchParams.get("sslmode") !== null && url.searchParams.get("sslmode") !== "disable";
  const isSecured = scheme.tls || asksForTls;
  if (!isSecured && !isHere(host) && !insecure) {
    throw new InputError(
      "bad-option",
      `--queue ${withoutPassword(text)}: the wire to ${host} is open: prices, results and the password could be read on it`,
      {
        advice: `${engine === "redis" ? "rediss://" : "?sslmode=require"} secures it; --insecure takes it as it is`,
      },
    );
  }
  const password = env.KINFOLIO_QUEUE_PASSWORD ?? (ownPassword === "" ? undefined : ownPassword);
  const { KINFOLIO_QUEUE_CA: ca } = env;
  return {
    engine,
    host,
    port: url.port === "" ? scheme.port : Number(url.port),
    ...(user !== "" && { user }),
    ...(password !== undefined && { password }),
    database: name === "" ? (engine === "redis" ? "0" : "kinfolio") : name,
    ...(isSecured && { tls: ca === undefined || ca === "" ? {} : { ca: authority(ca) } }),
    shown: withoutPassword(text),
  };
}

function authority(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError(
      "unreadable-file",
      `KINFOLIO_QUEUE_CA: cannot read ${file}: ${(error as Error).message}`,
      {
        file,
      },
    );
  }
}

/** Whether an address is this machine's own. */
function isHere(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\./.test(host);
}

/** A part of an address as it was meant; where its signs of percent are none, as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * A text with what may be a password in it left out: all behind a user's colon up to the last `@`, for passwords have slashes and at signs
 * that nobody encoded; and what is asked for as `password=`.
 */
export function withoutPassword(text: string): string {
  return text.replace(/(:\/\/[^:@/\s]*):\S*@/g, "$1@").replace(/([?&][^=&\s]*pass[^=&\s]*=)[^&\s]*/gi, "$1…");
}
