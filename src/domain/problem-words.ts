import { refusalWords } from './refusal-words.js';
import { rowWords } from './row-words.js';
import type { Problem, ProblemCode } from './variant.js';

export type Locale = 'en' | 'fr';

/** A sentence with a next step; `{max}` is filled from the params. */
export type Words = Record<Locale, string>;

type Params = Record<string, string | number>;

/** What is said of every problem of a wording; `{number}` is the message or the picture, from 1. */
export const problemWords: Record<ProblemCode, Words> = {
  'format-unknown': {
    en: 'This channel has no such format. Choose another.',
    fr: 'Ce canal n’a pas ce format. Choisissez-en un autre.',
  },
  'text-empty': {
    en: 'Message {number} is empty. Write something, or add a picture.',
    fr: 'Le message {number} est vide. Écrivez quelque chose, ou ajoutez une image.',
  },
  'text-not-shown': {
    en: 'This format shows no words: message {number} is left out here.',
    fr: 'Ce format ne montre pas de mots : le message {number} n’y figure pas.',
  },
  'text-too-long': {
    en: '{length} characters where the network takes {max}. Shorten the text by {over}.',
    fr: '{length} caractères ; le réseau en prend {max}. Raccourcissez le texte de {over}.',
  },
  'text-too-many-bytes': {
    en: 'The text weighs {bytes} bytes; the network takes {max}. Shorten it, or use fewer emoji.',
    fr: 'Le texte pèse {bytes} octets ; le réseau en prend {max}. Raccourcissez-le ou mettez moins d’emojis.',
  },
  'file-empty': {
    en: 'File {number} is empty. Take it out, or add it again.',
    fr: 'Le fichier {number} est vide. Retirez-le ou ajoutez-le à nouveau.',
  },
  'too-few-parts': {
    en: 'This format needs at least {min} messages; there are {count}. Add to them, or choose another format.',
    fr: 'Ce format demande au moins {min} messages ; il y en a {count}. Ajoutez-en, ou choisissez un autre format.',
  },
  'too-many-parts': {
    en: '{count} messages; this format takes {max}. Choose a thread, or shorten.',
    fr: '{count} messages ; ce format en prend {max}. Choisissez un fil, ou raccourcissez.',
  },
  'pictures-not-taken': {
    en: 'This format takes no pictures. Remove them, or choose another format.',
    fr: 'Ce format ne prend pas d’image. Retirez-les, ou choisissez un autre format.',
  },
  'too-many-pictures': {
    en: '{count} pictures; the network takes {max}. Remove {over}.',
    fr: '{count} images ; le réseau en prend {max}. Retirez-en {over}.',
  },
  'picture-type': {
    en: 'Picture {number} is {type}; the network takes {types}. Export it as one of them.',
    fr: 'L’image {number} est en {type} ; le réseau prend {types}. Exportez-la dans l’un de ces formats.',
  },
  'picture-too-large': {
    en: 'Picture {number} weighs {size} MB; the network takes {max} MB. Export it smaller.',
    fr: 'L’image {number} pèse {size} Mo ; le réseau prend {max} Mo. Exportez-la plus petite.',
  },
  'picture-too-many-pixels': {
    en: 'Picture {number} has {size} megapixels; the network takes {max}. Export it smaller.',
    fr: 'L’image {number} a {size} mégapixels ; le réseau en prend {max}. Exportez-la plus petite.',
  },
  'picture-shape': {
    en: 'Picture {number} is {width} × {height}; the network takes from {min} to {max} times as wide as high. Crop it.',
    fr: 'L’image {number} fait {width} × {height} ; le réseau prend de {min} à {max} fois plus large que haut. Recadrez-la.',
  },
  'picture-prepared': {
    en: 'Picture {number} is not as the network takes it; we prepare a copy ({type}, {width} × {height}).',
    fr: 'L’image {number} n’est pas telle que le réseau la prend ; nous préparons une copie ({type}, {width} × {height}).',
  },
  'picture-stills': {
    en: 'Picture {number} is a GIF, which the network does not take; a still copy of it leaves ({type}, {width} × {height}).',
    fr: 'L’image {number} est un GIF, que le réseau ne prend pas ; une copie fixe partira ({type}, {width} × {height}).',
  },
  'too-few-files': {
    en: 'This format needs at least {min} files; there are {count}. Add a picture, a film or a document.',
    fr: 'Ce format demande au moins {min} fichiers ; il y en a {count}. Ajoutez une image, un film ou un document.',
  },
  'kinds-mixed': {
    en: 'Pictures, films and documents cannot stand together here. Keep one kind.',
    fr: 'Images, films et documents ne vont pas ensemble ici. Gardez une seule sorte.',
  },
  'films-not-taken': {
    en: 'This format takes no films. Remove them, or choose another format.',
    fr: 'Ce format ne prend pas de film. Retirez-les, ou choisissez un autre format.',
  },
  'too-many-films': {
    en: '{count} films; the network takes {max}. Remove {over}.',
    fr: '{count} films ; le réseau en prend {max}. Retirez-en {over}.',
  },
  'film-type': {
    en: 'Film {number} is {type}; the network takes {types}. Export it as one of them.',
    fr: 'Le film {number} est en {type} ; le réseau prend {types}. Exportez-le dans l’un de ces formats.',
  },
  'film-too-large': {
    en: 'Film {number} weighs {size} MB; the network takes {max} MB. Export it smaller.',
    fr: 'Le film {number} pèse {size} Mo ; le réseau prend {max} Mo. Exportez-le plus léger.',
  },
  'film-too-short': {
    en: 'Film {number} runs {seconds} s; the network asks for at least {min} s. Choose a longer one.',
    fr: 'Le film {number} dure {seconds} s ; le réseau demande au moins {min} s. Choisissez-en un plus long.',
  },
  'film-too-long': {
    en: 'Film {number} runs {seconds} s; the network takes {max} s. Cut it.',
    fr: 'Le film {number} dure {seconds} s ; le réseau prend {max} s. Coupez-le.',
  },
  'film-shape': {
    en: 'Film {number} is {width} × {height}; the network takes from {min} to {max} times as wide as high. Crop it.',
    fr: 'Le film {number} fait {width} × {height} ; le réseau prend de {min} à {max} fois plus large que haut. Recadrez-le.',
  },
  'film-too-small': {
    en: 'Film {number} is {width} × {height}; its shorter side needs at least {min} pixels. Export it larger.',
    fr: 'Le film {number} fait {width} × {height} ; son petit côté demande au moins {min} pixels. Exportez-le plus grand.',
  },
  'film-too-wide': {
    en: 'Film {number} is {width} × {height}; its longer side may have {max} pixels. Export it smaller.',
    fr: 'Le film {number} fait {width} × {height} ; son grand côté peut faire {max} pixels. Exportez-le plus petit.',
  },
  'film-prepared': {
    en: 'Film {number} is not as the network takes it; we prepare a copy ({type}, {width} × {height}).',
    fr: 'Le film {number} n’est pas tel que le réseau le prend ; nous préparons une copie ({type}, {width} × {height}).',
  },
  'film-not-converted': {
    en: 'Film {number} could be converted, but this installation has no ffmpeg. Ask your administrator to install it.',
    fr: 'Le film {number} pourrait être converti, mais cette installation n’a pas ffmpeg. Demandez à votre administrateur de l’installer.',
  },
  'rights-expired': {
    en: 'The right to file {number} ends on {date}, before it would leave. Renew it in the library, or choose another file.',
    fr: 'Le droit sur le fichier {number} s’arrête le {date}, avant son départ. Prolongez-le dans la médiathèque, ou choisissez un autre fichier.',
  },
  'documents-not-taken': {
    en: 'This format takes no documents. Remove them, or choose another format.',
    fr: 'Ce format ne prend pas de document. Retirez-les, ou choisissez un autre format.',
  },
  'too-many-documents': {
    en: '{count} documents; the network takes {max}. Remove {over}.',
    fr: '{count} documents ; le réseau en prend {max}. Retirez-en {over}.',
  },
  'document-type': {
    en: 'Document {number} is {type}; the network takes {types}. Export it as one of them.',
    fr: 'Le document {number} est en {type} ; le réseau prend {types}. Exportez-le dans l’un de ces formats.',
  },
  'document-too-large': {
    en: 'Document {number} weighs {size} MB; the network takes {max} MB. Export it smaller.',
    fr: 'Le document {number} pèse {size} Mo ; le réseau prend {max} Mo. Exportez-le plus léger.',
  },
  'too-many-hashtags': {
    en: '{count} hashtags; the network takes {max}. Remove {over}.',
    fr: '{count} hashtags ; le réseau en prend {max}. Retirez-en {over}.',
  },
  'alt-missing': {
    en: 'Picture {number} has no description for those who do not see it. Add one.',
    fr: 'L’image {number} n’a pas de description pour ceux qui ne la voient pas. Ajoutez-en une.',
  },
  'alt-too-long': {
    en: 'The description of picture {number} has {length} characters; the network takes {max}. Shorten it by {over}.',
    fr: 'La description de l’image {number} a {length} caractères ; le réseau en prend {max}. Raccourcissez-la de {over}.',
  },
  'card-and-pictures': {
    en: 'With pictures, the link is not shown as a card. Keep the one that matters more.',
    fr: 'Avec des images, le lien n’est pas montré en carte. Gardez ce qui compte le plus.',
  },
  'card-not-taken': {
    en: 'No card is sent here, and the address is not in the text. Put {url} in the text.',
    fr: 'Aucune carte n’est envoyée ici, et l’adresse n’est pas dans le texte. Mettez {url} dans le texte.',
  },
  'setting-invalid': {
    en: 'The setting “{setting}” has a value the network does not know. Choose another.',
    fr: 'Le réglage « {setting} » a une valeur inconnue du réseau. Choisissez-en une autre.',
  },
  'setting-too-long': {
    en: 'The setting “{setting}” has {length} characters; the network takes {max}. Shorten it by {over}.',
    fr: 'Le réglage « {setting} » a {length} caractères ; le réseau en prend {max}. Raccourcissez-le de {over}.',
  },
  'setting-missing': {
    en: 'The network asks for “{setting}”. Fill it in.',
    fr: 'Le réseau demande « {setting} ». Remplissez-le.',
  },
  'too-many-tags': {
    en: '“{setting}” has {count} entries; the network takes {max}. Remove {over}.',
    fr: '« {setting} » a {count} entrées ; le réseau en prend {max}. Retirez-en {over}.',
  },
};

const ALL = new Map(Object.entries({ ...refusalWords, ...rowWords, ...problemWords }));

/**
 * The sentence of a problem's or a refusal's code; undefined when the code has none here, and whoever refused has said
 * it in their own words.
 */
export function say(code: string, params: Params, locale: Locale): string | undefined {
  const words = ALL.get(code)?.[locale];
  return words && fill(locale === 'fr' ? withNarrowPlaces(words) : words, params, locale);
}

/** The sentence of a problem, with the number of the message or picture it is about. */
export function sayProblem({ code, part, attachment, params }: Problem, locale: Locale): string {
  return say(code, { number: (attachment ?? part ?? 0) + 1, ...params }, locale)!;
}

/** `{setting}` takes `settingFr` before `setting` in French: some names come in every language. */
function fill(words: string, params: Params, locale: Locale): string {
  const suffix = locale === 'fr' ? 'Fr' : 'En';
  return words.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name + suffix] ?? params[name] ?? '…';
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value;
  });
}

/** French keeps its double punctuation and its quotes on the line of their word. */
function withNarrowPlaces(words: string): string {
  return words.replace(/ ([:;?!»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');
}
