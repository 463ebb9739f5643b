import {
  ActionIcon,
  Button,
  CopyButton,
  Group,
  Paper,
  Select,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { membersQuery, meQuery } from '../api/queries';
import { Failure, Page, Waiting } from '../ui/pieces';
import { useSay } from '../ui/useSay';

const ROLES = ['owner', 'planner', 'writer', 'approver'] as const;

export function MembersPage() {
  const { t, locale } = useSay();
  const queries = useQueryClient();
  const me = useQuery(meQuery).data!;
  const members = useQuery(membersQuery);
  const [error, setError] = useState<unknown>();
  const [url, setUrl] = useState<string>();
  const form = useForm({ initialValues: { email: '', role: 'writer', client: '' } });
  const clientName = (id: string | null) =>
    me.clients.find((client) => client.id === id)?.name ?? t('members.everyClient');

  const act = async (change: () => Promise<unknown>) => {
    setError(undefined);
    try {
      await change();
      await queries.invalidateQueries({ queryKey: membersQuery.queryKey });
    } catch (problem) {
      setError(problem);
    }
  };
  const invite = ({ email, role, client }: typeof form.values) =>
    act(async () => {
      const body = { email, role: ROLES.find((one) => one === role)!, clientId: client || null };
      const made = await ask(api.POST('/api/invitations', { body }));
      setUrl(made.url ?? undefined);
      form.reset();
    });

  if (members.isPending) return <Waiting />;
  if (members.error) return <Failure error={members.error} retry={() => void members.refetch()} />;
  return (
    <Page title={t('nav.members')}>
      <Failure error={error} />
      <Table.ScrollContainer minWidth={520}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('signUp.name')}</Table.Th>
              <Table.Th>{t('signIn.email')}</Table.Th>
              <Table.Th>{t('members.role')}</Table.Th>
              <Table.Th>{t('members.client')}</Table.Th>
              <Table.Th aria-label={t('common.actions')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {members.data.members.map((member) => (
              <Table.Tr key={member.id}>
                <Table.Td>{member.name}</Table.Td>
                <Table.Td>{member.email}</Table.Td>
                <Table.Td>{t(`role.${member.role}`)}</Table.Td>
                <Table.Td>{clientName(member.clientId)}</Table.Td>
                <Table.Td ta="right">
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('members.remove', { name: member.name })}
                    onClick={() =>
                      void act(() => ask(api.DELETE('/api/members/{id}', { params: { path: { id: member.id } } })))
                    }
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </Table.Td>
              </Table.Tr>
            ))}
            {members.data.invitations.map((invitation) => (
              <Table.Tr key={invitation.id}>
                <Table.Td>
                  <Text size="sm" c="var(--quiet)">
                    {t('members.invited', { date: new Date(invitation.expiresAt).toLocaleDateString(locale) })}
                  </Text>
                </Table.Td>
                <Table.Td>{invitation.email}</Table.Td>
                <Table.Td>{t(`role.${invitation.role}`)}</Table.Td>
                <Table.Td>{clientName(invitation.clientId)}</Table.Td>
                <Table.Td ta="right">
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('members.withdraw', { email: invitation.email })}
                    onClick={() =>
                      void act(() =>
                        ask(api.DELETE('/api/invitations/{id}', { params: { path: { id: invitation.id } } })),
                      )
                    }
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Paper withBorder p="md" mt="lg" maw={560} component="form" onSubmit={form.onSubmit(invite) as never}>
        <Stack gap="sm">
          <Title order={2} size="h4">
            {t('members.invite')}
          </Title>
          <TextInput label={t('signIn.email')} type="email" required {...form.getInputProps('email')} />
          <Select
            label={t('members.role')}
            description={t(`roleNote.${form.values.role}`)}
            data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            allowDeselect={false}
            {...form.getInputProps('role')}
          />
          <Select
            label={t('members.client')}
            data={[
              { value: '', label: t('members.everyClient') },
              ...me.clients.map((client) => ({ value: client.id, label: client.name })),
            ]}
            allowDeselect={false}
            {...form.getInputProps('client')}
          />
          <Button type="submit">{t('members.inviteDo')}</Button>
          {url && (
            <Stack gap={4}>
              <Text size="sm">{t('members.link')}</Text>
              <Group wrap="nowrap">
                <TextInput readOnly value={url} flex={1} aria-label={t('members.link')} />
                <CopyButton value={url}>
                  {({ copied, copy }) => (
                    <Button variant="default" onClick={copy}>
                      {copied ? t('common.copied') : t('common.copy')}
                    </Button>
                  )}
                </CopyButton>
              </Group>
            </Stack>
          )}
        </Stack>
      </Paper>
    </Page>
  );
}
