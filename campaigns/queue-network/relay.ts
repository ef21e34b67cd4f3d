// A wire in front of a server, for kernels that cannot delay packets: node relay.js PORT HOST HOST-PORT. Each line of its input says the
// milliseconds that a piece takes from now on in either direction, and the share of pieces that take a retransmission's time more.
import { connect, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";

/** What Linux waits at least before it sends a packet again. */
const retransmission = 200;
const [port, host, hostPort] = process.argv.slice(2);
let [delay, share] = [0, 0];
createInterface({ input: process.stdin }).on("line", (line) => {
  [delay, share] = line.split(" ").map(Number);
});

createServer((near) => {
  const far = connect(Number(hostPort), host);
  carry(near, far);
  carry(far, near);
}).listen(Number(port), "127.0.0.1");

/** Pieces come in their order, however long one takes. */
function carry(from: Socket, to: Socket): void {
  let last = 0;
  const later = (act: () => void): void => {
    const stall = Math.random() < share ? retransmission : 0;
    last = Math.max(last, performance.now() + delay + stall);
    setTimeout(act, last - performance.now());
  };
  from.on("data", (piece) => later(() => to.write(piece)));
  from.on("error", () => {});
  from.once("close", () => later(() => to.destroy()));
}
