import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** One thing that can be done here, and what it is good for. */
export function Section({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" mb="lg" component="section" aria-label={title}>
      <Title order={2} size="h4" mb={4}>
        {title}
      </Title>
      <Text size="sm" c="var(--quiet)" mb="md" maw={720}>
        {note}
      </Text>
      {children}
    </Paper>
  );
}
