import { Writable } from 'node:stream';
import { pino } from 'pino';
import { makeLog } from './log.js';

describe('log', () => {
  it('hides secrets at any of the depths we log', () => {
    const lines: string[] = [];
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const log = makeLog('info');
    const stream = pino.symbols.streamSym as unknown as keyof typeof log;
    Object.assign(log, { [stream]: sink });

    log.info({ token: 'abc-1', headers: { authorization: 'Bearer abc-2' }, a: { b: { password: 'abc-3' } } }, 'hello');

    expect(lines.join('')).toContain('hello');
    expect(lines.join('')).not.toMatch(/abc-\d/);
  });
});
