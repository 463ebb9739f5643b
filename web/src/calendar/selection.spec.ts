import { makeSelection } from './selection';

const order = ['a', 'b', 'c', 'd'];

describe('a choice of posts', () => {
  it('takes one in and out', () => {
    const selection = makeSelection();
    selection.toggle('b');
    selection.toggle('c');
    selection.toggle('b');
    expect([...selection.read()]).toEqual(['c']);
  });

  it('reaches from the last one to this one, either way', () => {
    const selection = makeSelection();
    selection.toggle('c');
    selection.reach('a', order);
    expect([...selection.read()].toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('that has no last one begins with this one', () => {
    const selection = makeSelection();
    selection.reach('d', order);
    expect([...selection.read()]).toEqual(['d']);
  });

  it('tells whoever listens, and not when nothing changed', () => {
    const selection = makeSelection();
    let told = 0;
    const stop = selection.listen(() => told++);
    selection.clear();
    selection.all(order);
    selection.clear();
    stop();
    selection.toggle('a');
    expect(told).toBe(2);
  });
});
