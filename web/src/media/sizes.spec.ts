import { formatBytes, formatSeconds } from './sizes';

describe('how heavy and how long', () => {
  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [1000, '1 kB'],
    [1_250_000, '1.3 MB'],
    [4_294_967_296, '4.3 GB'],
    [9e15, '9,000,000 GB'],
  ])('%i bytes', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text);
  });

  it.each([
    [0.4, '0:00'],
    [125, '2:05'],
    [36_005, '10:00:05'],
  ])('%i seconds', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });
});
