import { Button, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { meQuery, setupQuery } from '../api/queries';
import { Failure, Waiting } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { Doorway } from './Doorway';

const zones = Intl.supportedValuesOf('timeZone');
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** First run: an agency, then a sample to explore or a client of one’s own. Later, the same page adds a client. */
export function Welcome() {
  const { t } = useSay();
  const me = useQuery(meQuery);
  if (me.isPending) return <Waiting />;
  if (me.error) return <Navigate to="/sign-in" search={{ back: undefined }} />;
  if (!me.data.agency) {
    return (
      <Doorway title={t('welcome.agency')}>
        <AgencyForm />
      </Doorway>
    );
  }
  return (
    <Doorway title={t(me.data.clients.length > 0 ? 'welcome.another' : 'welcome.start')}>
      {!me.data.hasRehearsal && <SampleChoice />}
      <ClientForm />
    </Doorway>
  );
}

function AgencyForm() {
  const { t, locale } = useSay();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>();
  const form = useForm({ initialValues: { name: '', zone: here, locale: locale as string } });
  const open = async ({ name, zone, locale: chosen }: typeof form.values) => {
    setError(undefined);
    try {
      await ask(api.POST('/api/agency', { body: { name, zone, locale: chosen === 'fr' ? 'fr' : 'en' } }));
      await queries.invalidateQueries();
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <form onSubmit={form.onSubmit(open)}>
      <Stack>
        <TextInput label={t('welcome.agencyName')} required data-autofocus {...form.getInputProps('name')} />
        <Select
          label={t('welcome.language')}
          data={[
            { value: 'fr', label: t('language.fr') },
            { value: 'en', label: t('language.en') },
          ]}
          allowDeselect={false}
          {...form.getInputProps('locale')}
        />
        <Select
          label={t('welcome.zone')}
          description={t('welcome.zoneNote')}
          data={zones}
          searchable
          allowDeselect={false}
          {...form.getInputProps('zone')}
        />
        <Failure error={error} />
        <Button type="submit" loading={form.submitting}>
          {t('common.next')}
        </Button>
      </Stack>
    </form>
  );
}

function SampleChoice() {
  const { t } = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const setup = useQuery(setupQuery).data;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  if (!setup?.rehearsal) return null;
  const explore = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await ask(api.POST('/api/rehearsal'));
      await queries.invalidateQueries();
      await navigate({ to: '/calendar', search: {} });
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Paper withBorder p="lg">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('welcome.sample')}
        </Title>
        <Text size="sm" c="var(--quiet)">
          {t('welcome.sampleNote')}
        </Text>
        <Button onClick={() => void explore()} loading={busy}>
          {t('welcome.sampleDo')}
        </Button>
        <Failure error={error} />
      </Stack>
    </Paper>
  );
}

function ClientForm() {
  const { t, locale } = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>();
  const form = useForm({ initialValues: { name: '', zone: here, language: locale as string, approval: 'required' } });
  const add = async (values: typeof form.values) => {
    setError(undefined);
    try {
      const client = await ask(
        api.POST('/api/clients', {
          body: {
            name: values.name,
            zone: values.zone,
            language: values.language === 'fr' ? 'fr' : 'en',
            approval: values.approval === 'none' ? 'none' : 'required',
          },
        }),
      );
      await queries.invalidateQueries();
      await navigate({ to: '/channels', search: { client: client.id } });
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <Paper withBorder p="lg" component="form" onSubmit={form.onSubmit(add) as never}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('welcome.mine')}
        </Title>
        <TextInput label={t('welcome.clientName')} required {...form.getInputProps('name')} />
        <Select
          label={t('welcome.zone')}
          data={zones}
          searchable
          allowDeselect={false}
          {...form.getInputProps('zone')}
        />
        <Select
          label={t('welcome.clientLanguage')}
          data={[
            { value: 'fr', label: t('language.fr') },
            { value: 'en', label: t('language.en') },
          ]}
          allowDeselect={false}
          {...form.getInputProps('language')}
        />
        <Select
          label={t('welcome.approval')}
          data={[
            { value: 'required', label: t('welcome.approvalRequired') },
            { value: 'none', label: t('welcome.approvalNone') },
          ]}
          allowDeselect={false}
          {...form.getInputProps('approval')}
        />
        <Failure error={error} />
        <Button type="submit" variant="default" loading={form.submitting}>
          {t('welcome.mineDo')}
        </Button>
      </Stack>
    </Paper>
  );
}
