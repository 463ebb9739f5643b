import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { speak } from '../i18n';
import { Leaf } from '../ui/Leaf';
import { useSay } from '../ui/useSay';

/** A quiet page without the frame: signing in, first run. */
export function Doorway({ title, children }: { title: string; children: ReactNode }) {
  const { t, locale } = useSay();
  const other = locale === 'fr' ? 'en' : 'fr';
  useDocumentTitle(`${title} · Marronnier`);
  return (
    <Box component="main" mih="100vh" px="md" py={{ base: 'xl', sm: 64 }}>
      <Stack maw={460} mx="auto" gap="lg">
        <Group justify="space-between">
          <Group gap={8} c="var(--accent)">
            <Leaf size={40} />
            <Text ff="var(--serif)" fw={600} fz={26} c="var(--mantine-color-text)">
              Marronnier
            </Text>
          </Group>
          <Button variant="subtle" size="compact-sm" lang={other} onClick={() => void speak(other)}>
            {t(`language.${other}`)}
          </Button>
        </Group>
        <Text component="h1" ff="var(--serif)" fz={28} fw={600} lh={1.2} m={0}>
          {title}
        </Text>
        {children}
      </Stack>
    </Box>
  );
}
