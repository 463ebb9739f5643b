import { type Card, columns, meaning } from './board';

const card = (state: Card['state']) => ({ key: state, state }) as Card;

describe('the board', () => {
  it('always has the columns of a quiet life, and the rare ones while something stands in them', () => {
    expect(columns([]).map(({ state }) => state)).toEqual(['draft', 'in-review', 'approved', 'scheduled', 'published']);
    expect(columns([card('held')]).map(({ state }) => state)).toContain('held');
  });

  it('takes a drop only where it means something', () => {
    expect(meaning('draft', 'in-review')).toBe('in-review');
    expect(meaning('changes-wanted', 'in-review')).toBe('in-review');
    expect(meaning('in-review', 'draft')).toBe('draft');
    expect(meaning('draft', 'published')).toBeUndefined();
    expect(meaning('published', 'draft')).toBeUndefined();
  });
});
