import { describe, expect, it } from '@jest/globals';
import { type Budget, ration, roomAt } from './budget.js';

const source = { document: 'a test', readOn: '2026-11-23' };
const hour: Budget = { name: 'hour', scope: 'channel', max: 2, periodSeconds: 3600, source };
const day: Budget = { name: 'day', scope: 'channel', max: 3, periodSeconds: 86_400, source };
const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);
const left = (...times: string[]) => times.map((time) => ({ at: at(time) }));
const wanting = (...times: string[]) => times.map((time, index) => ({ id: String(index), at: at(time) }));

describe('a network’s budget', () => {
  it('lets everything go while there is room', () => {
    const { go, later } = ration(wanting('09:00', '09:00'), [], [hour]);
    expect(go).toHaveLength(2);
    expect(later).toEqual([]);
  });

  it('spreads what is too much over the time to come, and drops nothing', () => {
    const { go, later } = ration(wanting('09:00', '09:00', '09:00', '09:00', '09:00'), [], [hour]);
    expect(go.map((one) => one.id)).toEqual(['0', '1']);
    expect(later.map(({ at }) => at.toISOString().slice(11, 16))).toEqual(['10:00', '10:00', '11:00']);
  });

  it('counts what has left before', () => {
    const { later } = ration(wanting('09:30'), left('08:40', '09:10'), [hour]);
    expect(later[0]?.at).toEqual(at('09:40'));
  });

  it('forgets what left the period', () => {
    expect(ration(wanting('09:40'), left('08:40', '09:10'), [hour]).go).toHaveLength(1);
  });

  it('obeys several budgets at once', () => {
    const { go, later } = ration(wanting('09:00', '09:00', '09:00', '09:00'), [], [hour, day]);
    expect(go).toHaveLength(2);
    expect(later.map((one) => one.at.toISOString())).toEqual(['2026-11-23T10:00:00.000Z', '2026-11-24T09:00:00.000Z']);
  });

  it('lets what is wanted later pass what had to wait', () => {
    const { go } = ration(wanting('09:00', '09:00', '09:00', '12:00'), [], [hour]);
    expect(go.map((one) => one.id)).toEqual(['0', '1', '3']);
  });

  it('says how many more fit at a moment', () => {
    expect(roomAt(at('12:00'), left('11:30', '10:30'), hour)).toBe(1);
    expect(roomAt(at('12:00'), left('11:30', '11:45', '11:50'), hour)).toBe(0);
    expect(roomAt(at('12:00'), left('13:00'), hour)).toBe(2);
  });

  describe('of files', () => {
    const files: Budget = { name: 'uploads', scope: 'channel', of: 'files', max: 4, periodSeconds: 3600, source };
    const carrying = (...counts: number[]) =>
      counts.map((count, index) => ({ id: String(index), at: at('09:00'), files: count }));

    it('counts what a publication carries, and lets words pass', () => {
      const { go, later } = ration(carrying(3, 2, 0), [], [files]);
      expect(go.map((one) => one.id)).toEqual(['0', '2']);
      expect(later.map((one) => one.at)).toEqual([at('10:00')]);
    });

    it('waits until enough of what left before has left the period', () => {
      const sent = [
        { at: at('08:10'), files: 1 },
        { at: at('08:20'), files: 3 },
      ];
      expect(ration(carrying(1), sent, [files]).later[0]?.at).toEqual(at('09:10'));
      expect(ration(carrying(2), sent, [files]).later[0]?.at).toEqual(at('09:20'));
      expect(roomAt(at('09:15'), sent, files)).toBe(1);
    });

    it('lets go alone what no period has room for', () => {
      expect(ration(carrying(9), [], [files]).go).toHaveLength(1);
      expect(ration(carrying(9), [{ at: at('08:30'), files: 1 }], [files]).later[0]?.at).toEqual(at('09:30'));
    });
  });
});
