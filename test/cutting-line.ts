import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line to a server that breaks after as many bytes as it is told. */
export class CuttingLine {
  /** Bytes that went there since the count began. */
  sent = 0;
  /** Breaks when so many have passed; once. */
  cutAt = Number.POSITIVE_INFINITY;
  breaks = 0;
  url = '';
  private readonly server: Server;
  private readonly open = new Set<Socket>();

  constructor(to: URL) {
    this.server = createServer((client) => this.pass(client, Number(to.port), to.hostname));
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  begin(cutAt = Number.POSITIVE_INFINITY): void {
    Object.assign(this, { sent: 0, breaks: 0, cutAt });
  }

  close(): void {
    for (const socket of this.open) socket.destroy();
    this.server.close();
  }

  private pass(client: Socket, port: number, host: string): void {
    const server = connect(port, host);
    this.open.add(client).add(server);
    client.on('data', (data: Buffer) => {
      const rest = this.cutAt - this.sent;
      this.sent += data.length;
      server.write(data.subarray(0, Math.max(0, Math.min(data.length, rest))));
      if (this.sent < this.cutAt) return;
      this.cutAt = Number.POSITIVE_INFINITY;
      this.breaks += 1;
      client.destroy();
      server.end();
    });
    server.on('data', (data) => client.write(data));
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.open.delete(one);
        other.end();
      });
    }
  }
}
