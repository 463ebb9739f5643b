import { describe, expect, it } from '@jest/globals';
import { explain } from './refusals.js';

describe('what the local database says when it cannot run', () => {
  const place = { dir: '/srv/marronnier/postgres', port: 5433, log: '/srv/marronnier/postgres/postgres.log' };

  it.each([
    ['FATAL:  could not write to file "pg_wal/x": No space left on device', /is full\. Free at least 200 MB/],
    ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', /^Port 5433 on 127\.0\.0\.1 is taken/],
    ["EACCES: permission denied, mkdir '/srv/marronnier'", /cannot be used by this user .*chown -R/],
    ["EROFS: read-only file system, mkdir '/srv/marronnier'", /read-only disk\. Set DATA_DIR/],
    ["ENOTDIR: not a directory, mkdir '/srv/marronnier'", /a file stands where a folder is needed\. Move/],
    ['FATAL:  database files are incompatible with server', /another version of PostgreSQL\. Dump it/],
    ['error while loading shared libraries: libz.so.1: cannot open', /does not run on this system .* DATABASE_URL/],
    [
      'LOG:  starting\nFATAL:  invalid value for parameter "x"\nLOG:  bye',
      /invalid value for parameter "x"\. The whole story is in/,
    ],
  ])('%s', (words, sentence) => {
    expect(explain(words, place).message).toMatch(sentence);
  });

  it('keeps the words of PostgreSQL as the cause', () => {
    expect(explain('FATAL:  no', place).cause).toBe('FATAL:  no');
  });
});
