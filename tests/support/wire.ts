import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A wire to a server, which can be cut: then nothing comes through, and nobody is told. */
export interface Wire {
  readonly port: number;
  readonly cut: () => void;
  readonly mend: () => void;
  readonly close: () => void;
}

/** @param delayMilliseconds what each piece takes, in either direction. */
export async function wireTo(port: number, delayMilliseconds = 0, host = "127.0.0.1"): Promise<Wire> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const carry = (from: Socket, to: Socket): void => {
    sockets.add(from);
    if (isCut) from.pause();
    from.on("data", (piece) => {
      setTimeout(() => to.write(piece), delayMilliseconds);
    });
    from.on("error", () => {});
    from.once("close", () => {
      sockets.delete(from);
      setTimeout(() => to.destroy(), delayMilliseconds);
    });
  };
  const server = createServer((near) => {
    const far = connect(port, host);
    carry(near, far);
    carry(far, near);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.pause();
    },
    mend() {
      isCut = false;
      for (const socket of sockets) socket.resume();
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
