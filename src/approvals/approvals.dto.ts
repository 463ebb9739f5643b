import { z } from 'zod';

export const approvalRequest = z
  .object({ note: z.string().trim().max(5000).optional() })
  .meta({ id: 'ApprovalRequest' });

export const decision = z
  .object({
    decision: z.enum(['approved', 'changes-wanted']),
    remark: z.string().trim().max(5000).optional(),
    contentHash: z.string().describe('The content that was read: a decision on anything else is refused'),
  })
  .meta({ id: 'Decision' });

export const newRemark = z
  .object({ text: z.string().trim().min(1, 'must not be empty').max(5000) })
  .meta({ id: 'NewRemark' });
