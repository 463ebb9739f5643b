import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { setupQuery } from '../api/queries';
import { TextLink } from '../ui/links';
import { useSay } from '../ui/useSay';
import { Doorway } from './Doorway';
import { SignUpForm } from './SignUpForm';

export function SignUp() {
  const { t } = useSay();
  const navigate = useNavigate();
  const setup = useQuery(setupQuery).data;
  return (
    <Doorway title={t('signUp.title')}>
      {setup?.needsOwner && <Text>{t('signUp.first')}</Text>}
      {setup && !setup.needsOwner ? (
        <Text>{t('signUp.closed')}</Text>
      ) : (
        <SignUpForm then={() => navigate({ to: '/welcome' })} />
      )}
      {setup && !setup.needsOwner && <TextLink to="/sign-in">{t('signUp.have')}</TextLink>}
    </Doorway>
  );
}
