import { useTranslation } from 'react-i18next';
import { Problem, type Sentence } from '../api/client';

/** Words that come as data (networks) and problems that come as codes, in the reader’s language. */
export function useSay() {
  const { t, i18n } = useTranslation();
  const locale = i18n.language === 'fr' ? 'fr' : 'en';
  return {
    t,
    locale: locale as 'fr' | 'en',
    say: (sentence: Sentence) => sentence[locale],
    sayProblem: (error: unknown): string => {
      if (!(error instanceof Problem)) return t('problem.unexpected');
      if (error.say) return error.say[locale];
      const code = error.code.toLowerCase().replaceAll('_', '-');
      const told = t(`problem.${code}`, { ...error.params, defaultValue: '' });
      const details = error.problems.map(({ path, message }) => `${path}: ${message}`).join(' · ');
      return [told || error.message || t('problem.unexpected'), code === 'invalid-input' ? details : '']
        .filter(Boolean)
        .join(' ');
    },
  };
}
