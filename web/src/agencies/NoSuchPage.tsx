import { Text } from '@mantine/core';
import { ButtonLink } from '../ui/links';
import { useSay } from '../ui/useSay';
import { Doorway } from './Doorway';

/** For addresses that lead nowhere. */
export function NoSuchPage() {
  const { t } = useSay();
  return (
    <Doorway title={t('page.gone')}>
      <Text>{t('page.goneNote')}</Text>
      <div>
        <ButtonLink to="/calendar">{t('page.toCalendar')}</ButtonLink>
      </div>
    </Doorway>
  );
}
