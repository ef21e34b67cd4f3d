// Loaded into every process of the tests: connections stay on this machine, and are counted.
import { Socket } from "node:net";

const ownNames = new Set(["localhost", "127.0.0.1", "::1"]);
const connections = [];

const { connect } = Socket.prototype;
Socket.prototype.connect = function (...args) {
  const host = hostOf(args);
  if (host !== undefined) {
    connections.push(host);
    if (!ownNames.has(host)) throw new Error(`a test reaches for ${host}`);
  }
  return connect.apply(this, args);
};

/** How many connections were opened, or tried, since the process began. */
export function connectionCount() {
  return connections.length;
}

/** The host of the arguments of a connection; undefined for a pipe. Node passes its own as one list. */
function hostOf(args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === "object") return first.path ? undefined : (first.host ?? "localhost");
  if (typeof first === "string" && !/^\d+$/.test(first)) return undefined;
  return typeof second === "string" ? second : "localhost";
}
