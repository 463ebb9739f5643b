import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../api/client';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';

/** Makes an account; with an address given, for that one. */
export function SignUpForm({ email, then }: { email?: string; then: () => Promise<void> }) {
  const { t, locale } = useSay();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>();
  const form = useForm({
    initialValues: { name: '', email: email ?? '', password: '' },
    validate: { password: (password) => (password.length < 10 ? t('signUp.tooShort') : null) },
  });

  const signUp = async (values: typeof form.values) => {
    setError(undefined);
    try {
      await send('POST', '/api/auth/sign-up/email', { ...values, locale });
      queries.clear();
      await then();
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <form onSubmit={form.onSubmit(signUp)}>
      <Stack>
        <TextInput label={t('signUp.name')} autoComplete="name" required {...form.getInputProps('name')} />
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          required
          readOnly={email !== undefined}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('signIn.password')}
          description={t('signUp.rule')}
          autoComplete="new-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
          {...form.getInputProps('password')}
        />
        <Failure error={error} />
        <Button type="submit" loading={form.submitting}>
          {t('signUp.do')}
        </Button>
      </Stack>
    </form>
  );
}
