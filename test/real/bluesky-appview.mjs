// Against a real AppView beside a real PDS: what readers did comes back as numbers and replies.
import assert from 'node:assert/strict';
import { startRedis } from '../../scripts/redis.mjs';
import { bluesky, content, lineTo, open, post, publish } from './bluesky-client.mjs';
import { startNetwork } from './bluesky-network.mjs';
import { check, skip } from './checks.mjs';

const redis = await startRedis(); // its AppView needs one
let network;
if (redis) {
  await check('starts the real network, AppView included', async () => {
    network = await startNetwork(redis);
  });
  if (network) await listen();
} else skip('the numbers of a real AppView: it needs redis-server, which is not installed here');

async function listen() {
  const line = lineTo(network);
  const boulangerie = await network.account('boulangerie-nord');
  const reader = await network.account('ines');
  const now = () => new Date().toISOString();
  const write = (account, collection, record, more = {}) =>
    network.xrpc('com.atproto.repo.createRecord', {
      token: account.accessJwt,
      body: { repo: account.did, collection, record: { $type: collection, ...record }, ...more },
    });
  const name = (account, displayName) => write(account, 'app.bsky.actor.profile', { displayName }, { rkey: 'self' });
  const refOf = async (uri) => ({ uri, cid: (await network.record(uri)).cid });

  await name(boulangerie, 'Boulangerie Nord');
  await name(reader, 'Inès');
  await network.indexed();

  let connected;
  await check('learns the account’s name from the AppView', async () => {
    connected = await open(line, boulangerie);
    assert.equal(connected.account.displayName, 'Boulangerie Nord');
  });

  let single;
  let thread;
  await check('knows of a new post that nobody has touched it', async () => {
    single = await publish(line, connected, content(post('Une fournée')));
    thread = await publish(line, connected, content(post('Un'), post('Deux'), post('Trois')));
    await network.indexed();
    for (const published of [single, thread]) {
      const { reactions, comments, shares, saves, impressions } = await bluesky.measure(published);
      assert.deepEqual([reactions, comments, shares, saves, impressions], [0, 0, 0, 0, null]);
      assert.deepEqual(await bluesky.hear(published), []);
    }
  });

  await check('counts a like, a repost, a quote, a bookmark and a reply', async () => {
    const subject = await refOf(single.receipt.externalId);
    const createdAt = now();
    await write(reader, 'app.bsky.feed.like', { subject, createdAt });
    await write(reader, 'app.bsky.feed.repost', { subject, createdAt });
    const quote = { $type: 'app.bsky.embed.record', record: subject };
    await write(reader, 'app.bsky.feed.post', { text: 'À voir', embed: quote, createdAt });
    const reply = { root: subject, parent: subject };
    await write(reader, 'app.bsky.feed.post', { text: 'J’arrive', reply, createdAt });
    await network.xrpc('app.bsky.bookmark.createBookmark', { token: reader.accessJwt, body: subject });
    await network.indexed();

    const { reactions, comments, shares, saves } = await bluesky.measure(single);
    assert.deepEqual({ reactions, comments, shares, saves }, { reactions: 1, comments: 1, shares: 2, saves: 1 });
  });

  await check('hears the reply', async () => {
    const [reply, ...more] = await bluesky.hear(single);
    assert.deepEqual([reply.author, reply.text, more.length], ['Inès', 'J’arrive', 0]);
    assert.match(reply.url, new RegExp(`^https://bsky.app/profile/${reader.did}/post/`));
  });

  await check('adds up a thread, and hears below its second part, its own parts aside', async () => {
    const [root, second] = await Promise.all(thread.receipt.parts.map(refOf));
    await write(reader, 'app.bsky.feed.like', { subject: second, createdAt: now() });
    const reply = { root, parent: second };
    await write(reader, 'app.bsky.feed.post', { text: 'Et la suite ?', reply, createdAt: now() });
    await network.indexed();

    const { reactions, comments } = await bluesky.measure(thread);
    assert.deepEqual({ reactions, comments }, { reactions: 1, comments: 1 });
    assert.deepEqual(
      (await bluesky.hear(thread)).map(({ text }) => text),
      ['Et la suite ?'],
    );
  });

  await check('knows nothing of a post that was deleted, and says so by null', async () => {
    await bluesky.delete(single);
    await network.indexed();
    const { reactions, comments, shares, saves, own } = await bluesky.measure(single);
    assert.deepEqual([reactions, comments, shares, saves, own], [null, null, null, null, {}]);
    assert.deepEqual(await bluesky.hear(single), []);
  });

  await network.close();
}
