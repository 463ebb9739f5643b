export interface Letter {
  recipient: string;
  subject: string;
  /** Whom it is about, said first. */
  from: { name: string; hue: number };
  paragraphs: string[];
  link: { url: string; label: string };
}

/** A letter in plain words and in simple HTML; the same in both. Pure. */
export function written({ from, paragraphs, link }: Letter): { text: string; html: string } {
  const text = [from.name, ...paragraphs, `${link.label}:\n${link.url}`].join('\n\n');
  const body = paragraphs.map((paragraph) => `<p style="margin:0 0 14px">${lines(paragraph)}</p>`).join('');
  const head = `<p style="margin:0 0 18px;padding-left:10px;border-left:4px solid hsl(${from.hue},55%,42%);font-weight:600">${escaped(from.name)}</p>`;
  const button = `<p style="margin:22px 0"><a href="${escaped(link.url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#8a3f20;color:#ffffff;text-decoration:none">${escaped(link.label)}</a></p>`;
  const html = `<!doctype html><html><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#2b2620;background:#ffffff"><div style="max-width:560px;margin:0 auto">${head}${body}${button}</div></body></html>`;
  return { text, html };
}

const lines = (text: string) => escaped(text).replaceAll('\n', '<br>');

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
