import { Alert, Box, Button, Center, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reading } from '../api/client';
import { useSay } from './useSay';

/** What will be there, and one button. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Center py={48} px="md">
      <Stack align="center" gap="sm" maw={440} ta="center">
        <Title order={2} size="h3">
          {title}
        </Title>
        {children && <Text c="var(--quiet)">{children}</Text>}
        {action}
      </Stack>
    </Center>
  );
}

/** The shape of a page to come, shown only when waiting has become noticeable. */
export function Waiting() {
  const { t } = useTranslation();
  const late = useLate(150);
  return (
    <Stack
      px={{ base: 'sm', sm: 'lg' }}
      py="md"
      maw={1200}
      aria-busy="true"
      aria-label={t('common.loading')}
      role="status"
    >
      {late && (
        <>
          <Skeleton h={30} w="35%" />
          <Skeleton h={84} />
          <Skeleton h={84} />
          <Skeleton h={84} w="70%" />
        </>
      )}
    </Stack>
  );
}

export function useLate(milliseconds: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return late;
}

export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t, sayProblem } = useSay();
  if (!error) return null;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      my="sm"
      role="alert"
      styles={{ message: { color: 'inherit' } }}
    >
      <Text size="sm">{sayProblem(error)}</Text>
      {retry && (
        <Button size="xs" variant="default" mt="xs" onClick={retry}>
          {t('common.again')}
        </Button>
      )}
    </Alert>
  );
}

/** A count, or the honest sign that nobody knows it. */
export function Count({ value }: { value: number | null }) {
  const { t, i18n } = useTranslation();
  if (value === null) {
    return (
      <span className="unknown" title={t('reading.unknown')}>
        –<span className="sr">{t('reading.unknown')}</span>
      </span>
    );
  }
  const compact = Math.abs(value) >= 10_000;
  return (
    <>
      {new Intl.NumberFormat(i18n.language, compact ? { notation: 'compact', maximumFractionDigits: 1 } : {}).format(
        value,
      )}
    </>
  );
}

export const COUNTS = [
  'impressions',
  'reach',
  'reactions',
  'comments',
  'shares',
  'saves',
  'clicks',
  'trackedClicks',
] as const satisfies (keyof Reading)[];

export function Page({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  useDocumentTitle(title === 'Marronnier' ? title : `${title} · Marronnier`);
  return (
    <Box px={{ base: 'sm', sm: 'lg' }} py="md" maw={1200}>
      <Box
        style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center', justifyContent: 'space-between' }}
        mb="md"
      >
        <Title order={1} size="h2">
          {title}
        </Title>
        {actions}
      </Box>
      {children}
    </Box>
  );
}
