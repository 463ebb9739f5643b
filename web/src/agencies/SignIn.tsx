import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { send } from '../api/client';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { Doorway } from './Doorway';

export function SignIn() {
  const { t } = useSay();
  const { back } = useSearch({ from: '/sign-in' });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>();
  const form = useForm({ initialValues: { email: '', password: '' } });

  const signIn = async (values: typeof form.values) => {
    setError(undefined);
    try {
      await send('POST', '/api/auth/sign-in/email', values);
      queries.clear();
      // Only a page of ours: an address from outside would carry the person away.
      if (back?.startsWith('/') && !back.startsWith('//')) await navigate({ href: back });
      else await navigate({ to: '/calendar', search: {} });
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <Doorway title={t('signIn.title')}>
      <form onSubmit={form.onSubmit(signIn)}>
        <Stack>
          <TextInput
            label={t('signIn.email')}
            type="email"
            autoComplete="username"
            required
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('signIn.password')}
            autoComplete="current-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
            {...form.getInputProps('password')}
          />
          <Failure error={error} />
          <Button type="submit" loading={form.submitting}>
            {t('signIn.do')}
          </Button>
        </Stack>
      </form>
    </Doorway>
  );
}
