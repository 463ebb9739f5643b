import { Group, SegmentedControl } from '@mantine/core';
import { useSay } from '../../ui/useSay';
import { type Look, useLook } from './look';

/** The screen and the scheme that previews are shown in. */
export function LookSwitches() {
  const { t } = useSay();
  const [look, change] = useLook();
  return (
    <Group gap="xs">
      <SegmentedControl
        size="sm"
        aria-label={t('preview.screen')}
        value={look.screen}
        onChange={(screen) => change({ screen: screen as Look['screen'] })}
        data={[
          { value: 'phone', label: t('preview.phone') },
          { value: 'desktop', label: t('preview.desktop') },
        ]}
      />
      <SegmentedControl
        size="sm"
        aria-label={t('preview.scheme')}
        value={look.scheme}
        onChange={(scheme) => change({ scheme: scheme as Look['scheme'] })}
        data={[
          { value: 'light', label: t('preview.light') },
          { value: 'dark', label: t('preview.dark') },
        ]}
      />
    </Group>
  );
}
