import type { Letter } from '../platform/mail/letter.js';

interface About {
  client: { name: string; hue: number };
  network: string;
  handle: string;
  title: string;
  text: string;
  person: { email: string; locale: string | null };
  url: string;
  kind: 'due' | 'reminder';
}

/** What the one who posts by hand is told, in their language. */
export function handoffLetter({ client, network, handle, title, text, person, url, kind }: About): Letter {
  const french = person.locale !== 'en';
  const where = `${network} · ${handle}`;
  const lead = french
    ? {
        due: `C’est l’heure de publier « ${title} » sur ${where}.`,
        reminder: `« ${title} » attend toujours d’être publié sur ${where}. Sans confirmation de votre part, il sera mis en attente.`,
      }
    : {
        due: `It is time to post “${title}” on ${where}.`,
        reminder: `“${title}” still waits to be posted on ${where}. Unless you say that it is, it will be put on hold.`,
      };
  const subject = french
    ? { due: `À publier : ${title}`, reminder: `Rappel, à publier : ${title}` }
    : { due: `To post: ${title}`, reminder: `Reminder, to post: ${title}` };
  const label = french ? 'Ouvrir le texte et les images' : 'Open the text and the pictures';
  return {
    recipient: person.email,
    subject: `${client.name} · ${subject[kind]}`,
    from: client,
    paragraphs: [lead[kind], text],
    link: { url, label },
  };
}
