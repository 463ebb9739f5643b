import { say as sayCode } from '@domain/problem-words';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, type Sentence } from '../api/client';

/** Words that come as data (networks) and problems that come as codes, in the reader’s language. The same until it changes. */
export function useSay() {
  const { t, i18n } = useTranslation();
  const locale: 'fr' | 'en' = i18n.language === 'fr' ? 'fr' : 'en';
  return useMemo(
    () => ({
      t,
      locale,
      say: (sentence: Sentence) => sentence[locale],
      sayProblem: (error: unknown): string => {
        const unexpected = sayCode('unexpected', {}, locale) ?? '';
        if (!(error instanceof Problem)) return unexpected;
        if (error.say) return error.say[locale];
        const code = error.code.toLowerCase().replaceAll('_', '-');
        const told = sayCode(code, error.params, locale) ?? t(`problem.${code}`, { defaultValue: '' });
        const details = error.problems.map(({ path, message }) => `${path}: ${message}`).join(' · ');
        return [told || error.message || unexpected, details].filter(Boolean).join(' ');
      },
    }),
    [t, locale],
  );
}
