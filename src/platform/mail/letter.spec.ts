import { written } from './letter.js';

const letter = {
  recipient: 'ida@reseaux.example',
  subject: 'À publier',
  from: { name: 'Vélo <Sud>', hue: 20 },
  paragraphs: ['Pneus & chambres\n"tout" neuf'],
  link: { url: 'https://marronnier.example/handoff/a?b=1&c=2', label: 'Ouvrir' },
};

describe('a letter', () => {
  it('says whom it is about first, and ends with one address', () => {
    const { text } = written(letter);
    expect(text.startsWith('Vélo <Sud>\n')).toBe(true);
    expect(text.endsWith(letter.link.url)).toBe(true);
  });

  it('lets no words of a post become HTML', () => {
    const { html } = written(letter);
    expect(html).toContain('Vélo &lt;Sud&gt;');
    expect(html).toContain('Pneus &amp; chambres<br>&quot;tout&quot; neuf');
    expect(html).not.toContain('<Sud>');
  });
});
