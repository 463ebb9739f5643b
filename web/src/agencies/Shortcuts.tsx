import { Kbd, Modal, Table } from '@mantine/core';
import { useSay } from '../ui/useSay';

/** Keys as they are pressed, and the word each is explained by. */
const KEYS = [
  [['c'], 'c'],
  [['Ctrl', 'K'], 'palette'],
  [['g', 'c'], 'gc'],
  [['g', 'a'], 'ga'],
  [['g', 'h'], 'gh'],
  [['←', '↑', '↓', '→'], 'arrows'],
  [['Enter'], 'Enter'],
  [['Alt', '← ↑ ↓ →'], 'Alt'],
  [['m'], 'm'],
  [['Space'], 'space'],
  [['Ctrl', 'A'], 'all'],
  [['e'], 'e'],
  [['Ctrl', 'Z'], 'undo'],
  [['Esc'], 'Esc'],
  [['?'], 'help'],
] as const;

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t } = useSay();
  return (
    <Modal opened onClose={onClose} title={t('shortcuts.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Table>
        <Table.Tbody>
          {KEYS.map(([keys, word]) => (
            <Table.Tr key={word}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{t(`shortcuts.${word}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
