import type { Person } from './person.ts';

interface Rule {
  name: string;
  type: string;
  required?: boolean;
  default?: unknown;
  options?: { value: string }[];
}

export interface FormatShape {
  name: string;
  minParts: number;
  maxParts: number;
  minAttachments?: number;
  text: { max: number };
  pictures?: object;
  films?: object;
  settings: Rule[];
}

export interface ChannelShape {
  id: string;
  network: string;
  handle: string;
  formats: FormatShape[];
}

/** One way of saying something on a channel: a format, and what is attached. */
export interface Way {
  format: FormatShape;
  attach?: 'picture' | 'film';
}

export interface Material {
  picture: string;
  film: string;
}

/** Room for the words by which a post is known again in the networks’ worlds. */
const WORDS = 40;

/** Every way that the house finds nothing to say against: it is asked with a draft of each. */
export async function waysOf(
  ida: Person,
  clientId: string,
  channel: ChannelShape,
  material: Material,
  choices: Map<string, string>,
): Promise<Way[]> {
  const all = channel.formats
    .filter(({ text }) => text.max >= WORDS)
    .flatMap((format): Way[] => [
      ...((format.minAttachments ?? 0) === 0 ? [{ format }] : []),
      ...(format.pictures ? [{ format, attach: 'picture' as const }] : []),
      ...(format.films ? [{ format, attach: 'film' as const }] : []),
    ]);
  const fine: Way[] = [];
  for (const way of all) {
    const draft = await ida.surely<{ variants: { problems: { severity: string }[] }[] }>(
      'POST',
      `/api/clients/${clientId}/posts`,
      { title: 'probe', variants: [variantOf(channel, way, 'probe', 1, material, choices)] },
    );
    if (draft.variants[0]!.problems.every(({ severity }) => severity !== 'error')) fine.push(way);
  }
  return fine;
}

/** What is sent to the house: words that say which post, version and part they are. */
export function variantOf(
  channel: ChannelShape,
  { format, attach }: Way,
  name: string,
  version: number,
  material: Material,
  choices: Map<string, string>,
) {
  const asked = format.settings.filter((rule) => rule.required && rule.default === undefined);
  const attachments = attach ? [{ mediaId: material[attach], alt: 'a way of saying it' }] : [];
  return {
    channelId: channel.id,
    format: format.name,
    settings: Object.fromEntries(
      asked.map((rule) => [
        rule.name,
        rule.type === 'choice'
          ? choices.get(`${channel.id} ${rule.name}`)
          : (rule.options?.[0]?.value ?? `${name} ${rule.name}`),
      ]),
    ),
    parts: Array.from({ length: format.minParts > 1 ? Math.max(3, format.minParts) : 1 }, (_, index) => ({
      text: `${name} v${version} p${index + 1}`,
      attachments,
    })),
  };
}
