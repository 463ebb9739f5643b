import { type Approval, afterEdit, canonical, decide, mayLeave, standing } from './approval.js';
import { Refusal } from './refusal.js';

const asked: Approval = { state: 'requested', contentHash: 'a1' };
const approved: Approval = { state: 'approved', contentHash: 'a1' };

describe('what an approval is bound to', () => {
  it('is the same whatever order the fields came in', () => {
    expect(canonical({ b: 1, a: { d: [1, 2], c: 'x' } })).toBe(canonical({ a: { c: 'x', d: [1, 2] }, b: 1 }));
  });

  it('does not change when an absent field is spelled out', () => {
    expect(canonical({ text: 'a', card: undefined })).toBe(canonical({ text: 'a' }));
  });

  it('is JSON that says the same', () => {
    const content = {
      format: 'post',
      parts: [{ text: 'Été « "', attachments: [{ mediaId: 'm', alt: '' }] }],
      on: null,
    };
    expect(JSON.parse(canonical(content))).toEqual(content);
  });

  it.each([
    [{ text: 'a' }, { text: 'b' }],
    [{ parts: ['a', 'b'] }, { parts: ['b', 'a'] }],
    [{ alt: '' }, {}],
    [{ on: true }, { on: 'true' }],
    [{ text: null }, {}],
  ])('tells %j from %j', (one, other) => {
    expect(canonical(one)).not.toBe(canonical(other));
  });
});

describe('a decision', () => {
  it('is one yes, and enough', () => {
    expect(decide(asked, 'approved', 'a1')).toEqual(approved);
    expect(mayLeave(decide(asked, 'approved', 'a1'), 'a1')).toBe(true);
  });

  it('puts the post back when changes are wanted', () => {
    const back = decide(asked, 'changes-wanted', 'a1');
    expect(back.state).toBe('changes-wanted');
    expect(mayLeave(back, 'a1')).toBe(false);
  });

  it('is refused when the content is no longer the one that was read', () => {
    expect(() => decide(asked, 'approved', 'b2')).toThrow(expect.objectContaining({ code: 'post-changed-since' }));
  });

  it.each([null, approved, { ...asked, state: 'withdrawn' as const }])(
    'is refused when nobody asks: %p',
    (approval) => {
      expect(() => decide(approval, 'approved', 'a1')).toThrow(Refusal);
      expect(() => decide(approval, 'approved', 'a1')).toThrow(expect.objectContaining({ code: 'not-requested' }));
    },
  );

  it('keeps what else is known of the approval', () => {
    expect(decide({ ...asked, id: '7' }, 'approved', 'a1')).toMatchObject({ id: '7', state: 'approved' });
  });
});

describe('an edit', () => {
  it('withdraws the approval when the approved text changes', () => {
    expect(afterEdit(approved, 'b2').state).toBe('withdrawn');
    expect(afterEdit(asked, 'b2').state).toBe('withdrawn');
  });

  it('leaves it alone when what would leave stays the same', () => {
    expect(afterEdit(approved, 'a1')).toBe(approved);
  });

  it('does not take back that changes were wanted', () => {
    const wanted: Approval = { state: 'changes-wanted', contentHash: 'a1' };
    expect(afterEdit(wanted, 'b2')).toBe(wanted);
  });
});

describe('a content may leave', () => {
  it('with a yes to this very content', () => {
    expect(mayLeave(approved, 'a1')).toBe(true);
    expect(mayLeave(approved, 'b2')).toBe(false);
    expect(mayLeave(asked, 'a1')).toBe(false);
    expect(mayLeave(null, 'a1')).toBe(false);
  });

  it('without one where none is required', () => {
    expect(mayLeave(null, 'a1', 'none')).toBe(true);
  });

  it('is judged by what the approval speaks of', () => {
    expect([standing(approved, 'a1'), standing(approved, 'b2'), standing(null, 'a1')]).toEqual([
      'approved',
      'withdrawn',
      null,
    ]);
  });
});
