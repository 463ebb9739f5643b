import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Action, Role } from '../domain/roles.js';

export interface Person {
  id: string;
  name: string;
  email: string;
  locale: string | null;
}

/** Who asks, and for which client. */
export interface Acting {
  person: Person;
  agencyId: string;
  clientId: string;
}

/** Who asks, where no client is meant. */
export interface SignedIn {
  person: Person;
  agencyId: string | null;
  memberships: { agencyId: string; clientId: string | null; role: Role }[];
}

export type Rule = 'public' | 'signed-in' | { action: Action; of: 'agency' | 'client' };
export const RULE = 'marronnier:rule';

/** Anyone may ask, signed in or not. */
export const Public = () => SetMetadata(RULE, 'public' satisfies Rule);

/** Anyone with a session; the handler narrows to what is theirs. */
export const AnyMember = () => SetMetadata(RULE, 'signed-in' satisfies Rule);

/**
 * Only a member who may do this for the client of the route. The client is `:client`, or the one that owns the row
 * named by the first other parameter (`:post` → table post). Anyone else is told 404, as if it were not there.
 */
export const May = (action: Action) => SetMetadata(RULE, { action, of: 'client' } satisfies Rule);

/** Only a member who may do this for the whole agency. */
export const MayForAgency = (action: Action) => SetMetadata(RULE, { action, of: 'agency' } satisfies Rule);

export interface AskedRequest {
  params: Record<string, string>;
  headers: Record<string, string | string[] | undefined>;
  url: string;
  signedIn?: SignedIn;
  acting?: Acting;
}

export const Me = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  return context.switchToHttp().getRequest<AskedRequest>().signedIn!;
});

export const ActingFor = createParamDecorator((_: unknown, context: ExecutionContext): Acting => {
  return context.switchToHttp().getRequest<AskedRequest>().acting!;
});
