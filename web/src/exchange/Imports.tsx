import { Anchor, Button, FileButton, Group, Stack, Table, Text } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Client, type Import, send } from '../api/client';
import { importsQuery } from '../api/queries';
import { TextLink } from '../ui/links';
import { Failure } from '../ui/pieces';
import { formatInstant } from '../ui/times';
import { useSay } from '../ui/useSay';
import { Section } from './Section';

/** Files of posts that come in, and those that came. */
export function Imports({ client }: { client: Client }) {
  const { t, locale } = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const imports = useQuery(importsQuery(client.id));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const take = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    setError(undefined);
    try {
      const form = new FormData();
      form.set('file', file);
      const taken = await send<Import>('POST', `/api/clients/${client.id}/imports`, form);
      await queries.invalidateQueries({ queryKey: ['imports', client.id] });
      await navigate({ to: '/exchange/imports/$import', params: { import: taken.id } });
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Section title={t('exchange.imports')} note={t('exchange.importsNote')}>
      <Group gap="sm">
        <FileButton
          onChange={(file) => void take(file)}
          accept=".csv,.tsv,.txt,.xlsx,.json"
          inputProps={{ 'aria-label': t('exchange.choose') }}
        >
          {(props) => (
            <Button {...props} loading={busy} leftSection={<IconUpload size={16} />}>
              {t('exchange.choose')}
            </Button>
          )}
        </FileButton>
        <Anchor href={`/api/clients/${client.id}/import-example`} size="sm" download>
          <Group gap={4} py={12}>
            <IconDownload size={16} aria-hidden="true" />
            {t('exchange.example')}
          </Group>
        </Anchor>
      </Group>
      <Failure error={error ?? imports.error} />
      {imports.data && imports.data.length > 0 && (
        <Stack mt="md">
          <Table.ScrollContainer minWidth={420}>
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('exchange.file')}</Table.Th>
                  <Table.Th>{t('exchange.state')}</Table.Th>
                  <Table.Th ta="right">{t('exchange.rows')}</Table.Th>
                  <Table.Th>{t('exchange.when')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {imports.data.map((one) => (
                  <Table.Tr key={one.id}>
                    <Table.Td>
                      <TextLink
                        to="/exchange/imports/$import"
                        params={{ import: one.id }}
                        py={8}
                        display="inline-block"
                      >
                        {one.filename}
                      </TextLink>
                    </Table.Td>
                    <Table.Td>
                      <Text size="sm">{t(`exchange.states.${one.state}`)}</Text>
                    </Table.Td>
                    <Table.Td ta="right">{one.total}</Table.Td>
                    <Table.Td>
                      <Text size="sm">{formatInstant(one.createdAt, locale)}</Text>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Stack>
      )}
    </Section>
  );
}
