import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { api, ask, send } from '../api/client';
import { meQuery } from '../api/queries';
import { type Locale, speak } from '../i18n';
import { useNotice } from '../ui/useNotice';

/** What a person does about themselves, from the menu or the palette. */
export function usePerson() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { refuse } = useNotice();

  /** The language is the account’s: it is spoken at once here, and on every other device from the next visit. */
  const changeLanguage = useCallback(
    async (locale: Locale) => {
      queries.setQueryData(meQuery.queryKey, (me) => me && { ...me, user: { ...me.user, locale } });
      await speak(locale);
      await ask(api.PATCH('/api/me', { body: { locale } })).catch(refuse);
    },
    [queries, refuse],
  );

  const signOut = useCallback(async () => {
    try {
      await send('POST', '/api/auth/sign-out', {});
      queries.clear();
      await navigate({ to: '/sign-in' });
    } catch (problem) {
      refuse(problem);
    }
  }, [queries, navigate, refuse]);
  return { changeLanguage, signOut };
}
