import { ActionIcon, Menu, Text, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLanguage, IconLogout, IconMoon, IconSun, IconSunMoon } from '@tabler/icons-react';
import { useSay } from '../ui/useSay';
import { usePerson } from './usePerson';

export const SCHEMES = { light: IconSun, dark: IconMoon, auto: IconSunMoon } as const;

export function PersonMenu({ name, onShortcuts }: { name: string; onShortcuts: () => void }) {
  const { t, locale } = useSay();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { changeLanguage, signOut } = usePerson();
  const other = locale === 'fr' ? 'en' : 'fr';
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" radius="xl" aria-label={t('nav.person', { name })}>
          <Text size="sm" fw={600}>
            {name.slice(0, 1).toUpperCase()}
          </Text>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        <Menu.Item leftSection={<IconLanguage size={16} />} onClick={() => void changeLanguage(other)} lang={other}>
          {t(`language.${other}`)}
        </Menu.Item>
        {(['light', 'dark', 'auto'] as const).map((scheme) => {
          const Icon = SCHEMES[scheme];
          return (
            <Menu.Item
              key={scheme}
              leftSection={<Icon size={16} />}
              onClick={() => setColorScheme(scheme)}
              aria-current={colorScheme === scheme}
            >
              {t(`scheme.${scheme}`)}
              {colorScheme === scheme ? ' ✓' : ''}
            </Menu.Item>
          );
        })}
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onShortcuts}>
          {t('shortcuts.title')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t('nav.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
