import { sayProblem } from '@domain/problem-words';
import type { Problem } from '@domain/variant';
import { List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useSay } from '../ui/useSay';

/** What is wrong and what deserves a look, in words. */
export function Problems({ problems, quiet }: { problems: Problem[]; quiet?: boolean }) {
  const { t, locale } = useSay();
  if (problems.length === 0) {
    return quiet ? null : (
      <Text size="sm" c="light-dark(#2f6340, #8cc79d)">
        <IconCircleCheck size={15} style={{ verticalAlign: -2 }} aria-hidden="true" /> {t('composer.ready')}
      </Text>
    );
  }
  return (
    <List size="sm" spacing={2} listStyleType="none">
      {problems.map((problem) => (
        <List.Item
          key={`${problem.code} ${problem.part} ${problem.attachment} ${problem.params.setting ?? ''}`}
          icon={
            problem.severity === 'error' ? (
              <IconAlertTriangle size={15} color="light-dark(#a3261d, #f19a90)" aria-hidden="true" />
            ) : (
              <IconInfoCircle size={15} aria-hidden="true" />
            )
          }
        >
          {sayProblem(problem, locale)}
        </List.Item>
      ))}
    </List>
  );
}
