import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Files of an authority of a test's own, and of this machine's certificates by it: one that holds, one that has expired. */
export interface Certificates {
  readonly authority: string;
  readonly valid: string;
  readonly expired: string;
  readonly key: string;
}

export function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

export function certificatesIn(folder: string): Certificates {
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]): void => {
    execFileSync("openssl", args, { stdio: "ignore", cwd: folder });
  };
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const byAuthority = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "names"];
  writeFileSync(at("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
  openssl(
    "req",
    "-x509",
    ...newKey,
    "-keyout",
    "ca.key",
    "-out",
    "ca.crt",
    "-subj",
    "/CN=authority",
    "-days",
    "2",
  );
  openssl("req", ...newKey, "-keyout", "own.key", "-out", "own.csr", "-subj", "/CN=localhost");
  openssl("x509", "-req", "-in", "own.csr", ...byAuthority, "-out", "valid.crt", "-days", "1");
  openssl("x509", "-req", "-in", "own.csr", ...byAuthority, "-out", "expired.crt", "-days", "-1");
  return { authority: at("ca.crt"), valid: at("valid.crt"), expired: at("expired.crt"), key: at("own.key") };
}
