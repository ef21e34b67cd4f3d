import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Who has a namespace: the server with the command, and two workers. */
export type Place = "hub" | "a" | "b";

const addresses: Readonly<Record<Place, string>> = { hub: "10.77.0.1", a: "10.77.0.2", b: "10.77.0.3" };
const bridge = "kinfolio0";

/** What a network of namespaces wants for here; none where nothing is missing. */
export function lacking(): string | undefined {
  if (process.getuid?.() !== 0) return "network namespaces are made by root";
  const programs = ["/usr/sbin/ip", "/usr/bin/redis-server"];
  const missing = programs.filter((path) => !existsSync(path));
  return missing.length === 0 ? undefined : `not installed: ${missing.join(", ")}`;
}

/** Three network namespaces, joined by a bridge that this process reaches too. */
export class Network {
  readonly hub = addresses.hub;
  readonly port = 6379;
  /** Whether the kernel can delay and lose packets by itself (`netem`). */
  readonly hasNetem: boolean;

  constructor() {
    this.close();
    ip("link", "add", bridge, "type", "bridge");
    ip("addr", "add", "10.77.0.254/24", "dev", bridge);
    ip("link", "set", bridge, "up");
    for (const place of Object.keys(addresses) as Place[]) {
      ip("netns", "add", namespace(place));
      ip("link", "add", outer(place), "type", "veth", "peer", "name", "eth0", "netns", namespace(place));
      ip("link", "set", outer(place), "master", bridge, "up");
      ip("-n", namespace(place), "addr", "add", `${addresses[place]}/24`, "dev", "eth0");
      ip("-n", namespace(place), "link", "set", "eth0", "up");
      ip("-n", namespace(place), "link", "set", "lo", "up");
    }
    this.hasNetem = this.#tries("tc", "qdisc", "add", "dev", outer("a"), "root", "netem", "delay", "0ms");
    this.mend("a");
  }

  /** The arguments by which a program is started in a namespace. */
  inside(place: Place): readonly string[] {
    return ["netns", "exec", namespace(place)];
  }

  cut(place: Place): void {
    ip("link", "set", outer(place), "down");
  }

  join(place: Place): void {
    ip("link", "set", outer(place), "up");
  }

  /** Packets of a place take 200 ms more, and every hundredth is lost. Returns by what. */
  trouble(place: Place): "netem" | "nft" | "nothing" {
    const netem = ["qdisc", "add", "dev", outer(place), "root", "netem", "delay", "200ms", "loss", "1%"];
    if (this.hasNetem && this.#tries("tc", ...netem)) return "netem";
    const rule = "add rule inet kinfolio in iifname eth0 numgen random mod 100 < 1 drop";
    const nft = `add table inet kinfolio; add chain inet kinfolio in { type filter hook input priority 0; }; ${rule}`;
    return this.#tries("ip", ...this.inside(place), "nft", nft) ? "nft" : "nothing";
  }

  mend(place: Place): void {
    this.#tries("tc", "qdisc", "del", "dev", outer(place), "root");
    this.#tries("ip", ...this.inside(place), "nft", "delete table inet kinfolio");
  }

  close(): void {
    for (const place of Object.keys(addresses) as Place[]) {
      this.#tries("ip", "netns", "del", namespace(place));
      this.#tries("ip", "link", "del", outer(place));
    }
    this.#tries("ip", "link", "del", bridge);
  }

  #tries(program: string, ...args: readonly string[]): boolean {
    try {
      execFileSync(program, args, { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  }
}

function namespace(place: Place): string {
  return `kinfolio-${place}`;
}

function outer(place: Place): string {
  return `kinfolio-v${place}`;
}

function ip(...args: readonly string[]): void {
  execFileSync("ip", args);
}
