import { AtpBaseClient, RichText } from '@atproto/api';

it('loads', () => {
  const t = new RichText({ text: 'Salut @boulangerie-nord.bsky.social https://example.com/é #pain é' });
  t.detectFacetsWithoutResolution();
  console.log(JSON.stringify(t.facets), typeof AtpBaseClient);
});
