/** The same sentence in every language Marronnier speaks. A network keeps its own words in its own folder. */
export interface Sentence {
  en: string;
  fr: string;
}
