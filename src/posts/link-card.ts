import { load } from 'cheerio';
import type { LinkCard } from './composing.dto.js';

/** What a page says of itself: Open Graph, else Twitter's words, else its title and description. */
export function readLinkCard(html: string, url: string): LinkCard {
  const page = load(html);
  const meta = (...names: string[]) =>
    names
      .map((name) => page(`meta[property="${name}"], meta[name="${name}"]`).first().attr('content') ?? '')
      .map(tidy)
      .find((content) => content !== '') ?? '';
  return {
    url,
    title: (meta('og:title', 'twitter:title') || tidy(page('title').first().text())).slice(0, 300),
    description: meta('og:description', 'twitter:description', 'description').slice(0, 1000),
    site: meta('og:site_name').slice(0, 120) || new URL(url).hostname,
    image: secure(meta('og:image:secure_url', 'og:image', 'twitter:image'), url),
  };
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

function secure(address: string, base: string): string | null {
  if (address === '' || !URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return url.protocol === 'https:' ? url.href : null;
}
