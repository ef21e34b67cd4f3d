import type { QueueAddress } from "./address.ts";

const newAuthority = "KINFOLIO_QUEUE_CA names the file with the certificate of the authority that signed it";
const otherPassword =
  "the user stands in the address, the password in KINFOLIO_QUEUE_PASSWORD; kinfolio queue setup prints how to make both";
const moreRights = "kinfolio queue setup prints the rights that a user needs";

/** What servers and connections complain of, by code and words, and what helps. */
const ways: readonly (readonly [RegExp, string | ((address: QueueAddress) => string)])[] = [
  [/SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER|VERIFY)|self-signed certificate|unable to verify/, newAuthority],
  [
    /CERT_HAS_EXPIRED|certificate has expired/,
    "whoever looks after the server has to give it a new certificate",
  ],
  [/ERR_TLS_CERT_ALTNAME/, "name the host as its certificate does"],
  [
    /no pg_hba\.conf entry .* no encryption/,
    "it takes no open wire: write ?sslmode=require behind the address",
  ],
  [/WRONGPASS|NOAUTH|28P01|28000|SCRAM|password authentication failed/, otherPassword],
  [/NOPERM|42501|permission denied/, moreRights],
  [/3D000/, "create the database, or name another in the address"],
  [
    /does not support SSL/,
    "leave sslmode out where the wire need not be secured, or switch ssl on at the server",
  ],
  [/ECONNREFUSED/, "start the server, or name another port"],
  [/ENOTFOUND|EAI_AGAIN/, "look at the name of the host"],
  [/ECONNRESET|EPIPE|EPROTO|ETIMEDOUT|wrong version number|closed/, otherWire],
];

/** What helps where a server cannot be used; undefined where nothing is known that would. */
export function wayOut(address: QueueAddress, error: unknown): string | undefined {
  const { code, message, errors = [] } = error as AggregateError & { readonly code?: string };
  const said = [code, message, ...errors.map((each) => (each as Error).message)].join(" ");
  const found = ways.find(([pattern]) => pattern.test(said))?.[1];
  return typeof found === "function" ? found(address) : found;
}

/** A server that speaks the other way, over TLS or open, says nothing that could be understood. */
function otherWire({ engine, tls }: QueueAddress): string {
  if (engine === "postgres") return "look at host and port, and whether a firewall lets them through";
  return tls === undefined
    ? "where it is a server that speaks TLS alone, write rediss://"
    : "where it is a server without TLS, write redis://, with --insecure if it is on another machine";
}
