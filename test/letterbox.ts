import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export interface Received {
  to: string;
  /** Headers and body as they came over the wire, soft line breaks undone. */
  raw: string;
}

/** A mail server of the tests: takes what it is given, or refuses the next letters. */
export class Letterbox {
  readonly received: Received[] = [];
  refuses = 0;
  private server: Server | undefined;

  async open(): Promise<string> {
    this.server = createServer((socket) => this.converse(socket));
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server!.close(() => resolve()));
  }

  private converse(socket: Socket) {
    let to = '';
    let data: string[] | undefined;
    let rest = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    const hear = (line: string) => {
      if (data) {
        if (line !== '.') return void data.push(line.replace(/^\.\./, '.'));
        this.received.push({ to, raw: readable(data.join('\n')) });
        data = undefined;
        return say('250 taken');
      }
      const [verb = ''] = line.toUpperCase().split(/[ :]/);
      if (verb === 'QUIT') return socket.end('221 bye\r\n');
      if (verb === 'RCPT') to = /<(.*)>/.exec(line)![1]!;
      if (verb === 'RCPT' && this.refuses > 0) {
        this.refuses -= 1;
        return say('451 come back later');
      }
      if (verb !== 'DATA') return say('250 well');
      data = [];
      say('354 go on');
    };
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n');
      rest = lines.pop()!;
      lines.forEach(hear);
    });
    say('220 letterbox');
  }
}

function readable(raw: string): string {
  const joined = raw.replaceAll('=\n', '');
  return joined.replace(/(=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));
}
