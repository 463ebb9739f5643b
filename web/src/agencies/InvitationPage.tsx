import { Button, Group, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { meQuery } from '../api/queries';
import { Failure, Waiting } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { Doorway } from './Doorway';
import { SignUpForm } from './SignUpForm';

export function InvitationPage() {
  const { t } = useSay();
  const { token } = useParams({ from: '/invitations/$token' });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>();
  const path = { params: { path: { token } } };
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => ask(api.GET('/api/invitations/{token}', path)),
    retry: false,
  });
  const me = useQuery(meQuery);

  const accept = async () => {
    setError(undefined);
    try {
      await ask(api.POST('/api/invitations/{token}/accept', path));
      queries.clear();
      await navigate({ to: '/calendar', search: {} });
    } catch (problem) {
      setError(problem);
    }
  };
  if (invitation.isPending || me.isPending) return <Waiting />;
  if (invitation.error) {
    return (
      <Doorway title={t('invitation.title')}>
        <Failure error={invitation.error} />
      </Doorway>
    );
  }
  const { agency, email, role, client } = invitation.data;
  return (
    <Doorway title={t('invitation.title')}>
      <Text>
        {t(client ? 'invitation.toClient' : 'invitation.toAgency', { agency, client, role: t(`role.${role}`) })}
      </Text>
      {me.data ? (
        <Group>
          <Button onClick={() => void accept()}>{t('invitation.accept')}</Button>
        </Group>
      ) : (
        <SignUpForm email={email} then={accept} />
      )}
      {!me.data && (
        <Button
          variant="subtle"
          onClick={() => void navigate({ to: '/sign-in', search: { back: `/invitations/${token}` } })}
        >
          {t('signUp.have')}
        </Button>
      )}
      <Failure error={error} />
    </Doorway>
  );
}
