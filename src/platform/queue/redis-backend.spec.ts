import { describe, expect, it } from '@jest/globals';
import { readRedisUrl } from './redis-backend.js';

describe('the address of Redis', () => {
  const read = (url: string) => {
    const { nodes, cluster } = readRedisUrl(url);
    return { nodes: nodes.map(({ href }) => href), cluster };
  };

  it('is one server', () => {
    expect(read('rediss://me:secret@r.example:6380/2')).toEqual({
      nodes: ['rediss://me:secret@r.example:6380/2'],
      cluster: false,
    });
  });

  it('is a cluster when it says so, or names several nodes', () => {
    expect(read('redis://a:7000?cluster=true')).toEqual({ nodes: ['redis://a:7000'], cluster: true });
    expect(read('redis://a:7000,redis://b:7001')).toEqual({
      nodes: ['redis://a:7000', 'redis://b:7001'],
      cluster: true,
    });
    expect(read('redis://a:7000,b:7001')).toMatchObject({ nodes: ['redis://a:7000', 'redis://b:7001'] });
  });
});
