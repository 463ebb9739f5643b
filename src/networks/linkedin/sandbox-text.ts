/**
 * “little” from LinkedIn's side: escapes are taken off, templates and mentions read. At the first reserved character
 * that is neither, the text ends there without a word, as people found out (see README.md).
 */
export function readLittle(little: string): string {
  let text = '';
  for (let at = 0; at < little.length; at++) {
    const rest = little.slice(at);
    const element =
      /^\{hashtag\|\\?#\|((?:\\.|[^{}|\\])+)\}/.exec(rest) ?? /^@\[[^\][]+\]\(urn:li:\w+:[\w-]+\)/.exec(rest);
    const character = little[at] ?? '';
    if (element) {
      text += element[1] === undefined ? element[0] : `#${element[1].replace(/\\(.)/g, '$1')}`;
      at += element[0].length - 1;
    } else if (character === '\\' && at + 1 < little.length) {
      text += little[++at];
    } else if (/^#[\p{L}\p{N}]/u.test(rest)) {
      text += character;
    } else if ('|{}@[]()<>#\\*_~'.includes(character)) {
      return text;
    } else {
      text += character;
    }
  }
  return text;
}

export function linksIn(text: string): string[] {
  return [...text.matchAll(/\bhttps?:\/\/[^\s<>"“”«»]+[^\s<>"“”«».,;:!?…)\]}'’]/giu)].map((match) => match[0]);
}
