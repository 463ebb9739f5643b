import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './locales/en.json';
import fr from './locales/fr.json';

export type Locale = 'fr' | 'en';
const KEPT = 'marronnier.locale';

/** The language asked for last, else the browser’s. */
export function firstLocale(): Locale {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'fr' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

export async function speak(locale: Locale): Promise<void> {
  localStorage.setItem(KEPT, locale);
  document.documentElement.lang = locale;
  await i18next.changeLanguage(locale);
}

export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en }, fr: { translation: fr } },
    lng: firstLocale(),
    fallbackLng: 'en',
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  document.documentElement.lang = i18next.language;
}
