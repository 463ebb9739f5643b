// Against a real PDS: connect, publish, read back, renew, delete; no AppView, so no numbers.
import assert from 'node:assert/strict';
import * as client from './bluesky-client.mjs';
import { bluesky, content, failure, loopback, picture, png, post, walk } from './bluesky-client.mjs';
import { startPds } from './bluesky-server.mjs';
import { check, summary } from './checks.mjs';

let pds;
let boulangerie;
let velo;
await check('starts a real server with two accounts', async () => {
  pds = await startPds({ rateLimitsEnabled: true });
  boulangerie = await pds.account('boulangerie-nord');
  velo = await pds.account('velo-sud');
});
if (!velo) process.exit(summary());

const line = client.lineTo(pds);
const open = (account) => client.open(line, account);
const call = (connected, what) => client.call(line, connected, what);
const publish = (connected, what) => client.publish(line, connected, what);
const posts = async ({ account }) => (await pds.records(account.externalId)).length;

let connected;
await check('connects with an app password, and learns where the account lives', async () => {
  connected = await open(boulangerie);
  assert.equal(connected.account.externalId, boulangerie.did);
  assert.equal(connected.account.handle, boulangerie.handle);
  assert.deepEqual(connected.account.home, { service: pds.url });
  assert.deepEqual(connected.session.scopes, ['com.atproto.appPass']);
  const seconds = (Date.parse(connected.session.expiresAt) - Date.now()) / 1000;
  assert.ok(seconds > 7000 && seconds <= 7200, `${seconds} s`);
});

await check('refuses the main password, and a wrong one, in words', async () => {
  const main = await failure(open({ ...boulangerie, password: boulangerie.mainPassword }));
  const wrong = await failure(open({ ...boulangerie, password: 'xxxx-xxxx-xxxx-xxxx' }));
  assert.deepEqual([main.kind, main.code], ['rejected', 'app-password-needed']);
  assert.deepEqual([wrong.kind, wrong.code], ['rejected', 'wrong-password']);
});

await check('checks the session', async () => {
  const account = await bluesky.check(line, connected.account, connected.session);
  assert.deepEqual(account, connected.account);
});

let text;
await check('publishes a text with a mention, a tag and a link, by UTF-8 offsets', async () => {
  const words = `Dès l’aube, avec @${velo.handle} et @personne.test : #fêteDuPain https://example.com/été 🥐`;
  text = await publish(connected, content(post(words)));
  const { value } = await pds.record(text.receipt.externalId);
  const marked = value.facets.map(({ index, features }) => [
    Buffer.from(value.text).subarray(index.byteStart, index.byteEnd).toString(),
    features[0].did ?? features[0].uri ?? features[0].tag,
  ]);
  assert.equal(value.text, words);
  assert.deepEqual(value.langs, ['fr']);
  assert.deepEqual(marked, [
    [`@${velo.handle}`, velo.did],
    ['#fêteDuPain', 'fêteDuPain'],
    ['https://example.com/été', 'https://example.com/été'],
  ]);
});

await check('publishes a link card', async () => {
  const card = { url: 'https://example.com/pain', title: 'Le pain du jour', description: 'Au levain.' };
  const { receipt } = await publish(connected, content(post('À lire', { card })));
  const { value } = await pds.record(receipt.externalId);
  const external = { uri: card.url, title: card.title, description: card.description };
  assert.deepEqual(value.embed, { $type: 'app.bsky.embed.external', external });
});

let pictured;
await check('publishes four pictures with their alt texts, kept byte for byte', async () => {
  const alts = ['Une baguette', 'Deux', 'Trois', 'Quatre'];
  const attachments = alts.map((alt) => picture('picture', alt));
  pictured = await publish(connected, content(post('Quatre', { attachments })));
  const { value } = await pds.record(pictured.receipt.externalId);
  assert.deepEqual(
    value.embed.images.map(({ alt }) => alt),
    alts,
  );
  const bytes = await pds.blob(boulangerie.did, value.embed.images[0].image.ref.$link);
  assert.deepEqual(bytes, png);
});

let thread;
await check('publishes a thread, each part answering the one before', async () => {
  thread = await publish(connected, content(post('Un'), post('Deux'), post('Trois')));
  const [one, two, three] = await Promise.all(thread.receipt.parts.map((uri) => pds.record(uri)));
  const ref = ({ uri, cid }) => ({ uri, cid });
  assert.deepEqual(two.value.reply, { root: ref(one), parent: ref(one) });
  assert.deepEqual(three.value.reply, { root: ref(one), parent: ref(two) });
});

await check('reads everything back', async () => {
  for (const published of [text, pictured, thread]) assert.equal(await bluesky.readBack(published), 'there');
});

await check('finds a post whose answer never came, and does not double it', async () => {
  const before = await posts(connected);
  const context = call(connected, content(post('Perdu en route')));
  const step = await walk(context, ({ once }) => once);
  assert.deepEqual(await step.find(context), { is: 'absent' });

  const cut = async (...args) => {
    await loopback(...args);
    throw Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
    });
  };
  const error = await failure(step.run({ ...context, line: { ...line, fetch: cut } }));
  assert.deepEqual([error.kind, error.code], ['unknown', 'outcome-unknown']);

  const found = await step.find(context);
  const again = await step.run(context);
  assert.equal(found.is, 'there');
  assert.deepEqual(again.checkpoint, found.checkpoint);
  assert.equal(await posts(connected), before + 1);
});

await check('does not write over a different post of the same key', async () => {
  const context = call(connected, content(post('Autre chose')));
  const step = await walk(context, ({ once }) => once);
  context.done['words-1'].rkey = text.receipt.externalId.split('/').at(-1);
  const error = await failure(step.run(context));
  assert.deepEqual([error.kind, error.code], ['rejected', 'already-there']);
  assert.equal((await step.find(context)).is, 'unknowable');
});

await check('takes 300 characters, and refuses 301 in words', async () => {
  const family = '👨‍👩‍👧‍👦';
  const most = `${family.repeat(10)}${'é'.repeat(290)}`;
  assert.equal(await bluesky.readBack(await publish(connected, content(post(most)))), 'there');
  const error = await failure(publish(connected, content(post(`${most}!`))));
  assert.deepEqual([error.kind, error.code], ['rejected', 'text-too-long']);
});

await check('refuses a picture beyond 2 MB in words', async () => {
  const attachments = [picture('heavy', 'Trop lourde')];
  const error = await failure(publish(connected, content(post('Lourd', { attachments }))));
  assert.deepEqual([error.kind, error.code], ['rejected', 'picture-too-large']);
});

await check('sends a picture again that the server has forgotten', async () => {
  const other = await open(velo);
  const context = call(other, content(post('Image', { attachments: [picture('picture', 'Un pixel')] })));
  // Uploads belong to an account: for this one, the other account’s upload was never made.
  context.done['picture-1-1'] = pictured.context.done['picture-1-1'];
  await walk(context);
  assert.equal(await posts(other), 1);
});

await check('says honestly that there are no numbers without an AppView', async () => {
  for (const ask of [bluesky.measure, bluesky.hear]) {
    const error = await failure(ask(text));
    assert.deepEqual([error.kind, error.code], ['unavailable', 'unreachable']);
  }
});

await check('renews a session; a lost answer loses nothing, since the old token leads on for a while', async () => {
  const first = await bluesky.refresh(line, connected.account, connected.session);
  const again = await bluesky.refresh(line, connected.account, connected.session);
  assert.notEqual(first.secrets.refreshJwt, connected.session.secrets.refreshJwt);
  await bluesky.check(line, connected.account, again);
  connected = { ...connected, session: await bluesky.refresh(line, connected.account, first) };
  assert.equal((await bluesky.check(line, connected.account, connected.session)).handle, boulangerie.handle);
});

await check('asks to connect again when the token is not accepted', async () => {
  const broken = { ...connected.session, secrets: { accessJwt: 'a.b.c', refreshJwt: 'a.b.c' } };
  for (const ask of [
    () => bluesky.check(line, connected.account, broken),
    () => bluesky.refresh(line, connected.account, broken),
    () => publish({ ...connected, session: broken }, content(post('Non'))),
  ]) {
    assert.equal((await failure(ask())).kind, 'reconnect');
  }
});

await check('deletes posts and threads, and deleting again is no error', async () => {
  for (const published of [text, pictured, thread]) {
    await bluesky.delete({ ...published, ...connected });
    await bluesky.delete({ ...published, ...connected });
    assert.equal(await bluesky.readBack(published), 'absent');
  }
});

await check('asks to connect again when the app password was removed', async () => {
  await pds.removeAppPassword(boulangerie);
  const error = await failure(bluesky.refresh(line, connected.account, connected.session));
  assert.equal(error.kind, 'reconnect');
});

await check('ends its session on leaving, and leaving twice is no error', async () => {
  const leaving = await open(velo);
  await bluesky.revoke(line, leaving.account, leaving.session);
  await bluesky.revoke(line, leaving.account, leaving.session);
  assert.equal((await failure(bluesky.refresh(line, leaving.account, leaving.session))).kind, 'reconnect');
});

await check('is told until when to wait by the real limit of 30 sign-ins in five minutes', async () => {
  let error;
  for (let sign = 0; sign < 31 && error?.kind !== 'throttled'; sign++) {
    error = await failure(open({ handle: 'nobody.test', password: 'xxxx-xxxx-xxxx-xxxx' }));
  }
  const seconds = (error.retryAt - Date.now()) / 1000;
  assert.equal(error.kind, 'throttled');
  assert.ok(seconds > 200 && seconds <= 301, `${seconds} s`);
});

await pds.close();
