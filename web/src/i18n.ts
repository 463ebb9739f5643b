import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Locale = 'fr' | 'en';
const KEPT = 'marronnier.locale';

/** Only the language that is spoken is fetched. */
const WORDS = { en: () => import('./locales/en.json'), fr: () => import('./locales/fr.json') };

/** The language asked for last, else the browser’s. */
export function firstLocale(): Locale {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'fr' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

/** Speaks a language from now on, and on this device’s next visit. */
export async function speak(locale: Locale): Promise<void> {
  if (i18next.language === locale) return;
  await learn(locale);
  localStorage.setItem(KEPT, locale);
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}

export async function startWords(): Promise<void> {
  const lng = firstLocale();
  await i18next.use(initReactI18next).init({
    resources: {},
    lng,
    fallbackLng: false, // both languages are whole; a test holds them to it
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  await learn(lng);
  document.documentElement.lang = lng;
}

async function learn(locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, 'translation')) return;
  const { default: words } = await WORDS[locale]();
  i18next.addResourceBundle(locale, 'translation', words);
}
