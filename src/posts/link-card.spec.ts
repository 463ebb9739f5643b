import { readLinkCard } from './link-card.js';

const page = (head: string) => `<!doctype html><html><head>${head}</head><body><h1>Non</h1></body></html>`;

describe('a link card', () => {
  it('says what the page says of itself', () => {
    const html = page(`<title>Autre</title><meta property="og:title" content="Le pain
      du matin"><meta property="og:description" content="Chaud &amp; doré"><meta property="og:site_name" content="Nord">
      <meta property="og:image" content="/pain.jpg">`);
    expect(readLinkCard(html, 'https://nord.example/pain')).toEqual({
      url: 'https://nord.example/pain',
      title: 'Le pain du matin',
      description: 'Chaud & doré',
      site: 'Nord',
      image: 'https://nord.example/pain.jpg',
    });
  });

  it('falls back on the title, the description and the host', () => {
    const html = page(
      '<title>Le pain</title><meta name="description" content="Chaud"><meta property="og:title" content=" ">',
    );
    expect(readLinkCard(html, 'https://nord.example/')).toMatchObject({
      ...{ title: 'Le pain', description: 'Chaud', site: 'nord.example', image: null },
    });
  });

  it('shows no picture that is not https', () => {
    for (const image of ['http://nord.example/a.jpg', 'data:image/png;base64,AA', 'javascript:alert(1)', 'https://'])
      expect(
        readLinkCard(page(`<meta property="og:image" content="${image}">`), 'https://nord.example/').image,
      ).toBeNull();
  });
});
