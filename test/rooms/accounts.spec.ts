import { AccountReadingsService } from '../../src/engagement/account-readings.service.js';
import { openWorld, until, type World } from '../world.js';

interface Numbers {
  channelId: string;
  followers: number | null;
  change: { by: number; since: string } | null;
}

describe('how many follow an account', () => {
  let world: World;
  let accounts: AccountReadingsService;
  beforeAll(async () => {
    world = await openWorld();
    accounts = world.house.app.get(AccountReadingsService);
  }, 60_000);
  afterAll(() => world.close());

  const client = () => world.velo.client.id;
  const all = async () => (await world.ida.get<Numbers[]>(`/api/clients/${client()}/accounts`)).body;
  const channel = (network: string) => world.velo.channels.find((one) => one.network === network)!;
  const followers = (network: string) =>
    world.house.sandbox
      .world(network)
      .accounts.list()
      .find((one) => channel(network).handle.includes(one.handle))!;

  it('is read once a day for every channel, and not again', async () => {
    await accounts.askDue();
    const read = await until(all, (found) => found.length === world.velo.channels.length);
    for (const one of read) expect(one.followers).toBeGreaterThan(0);
    expect(read.every((one) => one.change === null)).toBe(true);
    expect(await accounts.askDue()).toBe(0);
  });

  it('tells what changed, day by day', async () => {
    const { id } = channel('mastodon');
    const account = followers('mastodon');
    const tomorrow = new Date(Date.now() + 86_400_000);
    world.house.sandbox.world('mastodon').accounts.put(account.id, { ...account, followers: account.followers + 12 });
    await accounts.take(id, tomorrow);
    await accounts.take(id, tomorrow);
    const numbers = (await all()).find((one) => one.channelId === id)!;
    expect(numbers).toMatchObject({ followers: account.followers + 12, change: { by: 12 } });
    const days = await world.ida.get<{ day: string; followers: number }[]>(`/api/channels/${id}/readings`);
    expect(days.body.map((one) => one.followers)).toEqual([account.followers, account.followers + 12]);
  });

  it('leaves a day out when the network is away, and asks again later', async () => {
    const { id } = channel('x');
    const later = new Date(Date.now() + 3 * 86_400_000);
    world.house.sandbox.fault('x', { kind: 'broken', times: 5 });
    await accounts.take(id, later);
    world.house.sandbox.faults.clear('x');
    const days = await world.ida.get<unknown[]>(`/api/channels/${id}/readings`);
    expect(days.body).toHaveLength(1);
    expect(await accounts.askDue(later)).toBeGreaterThan(0);
    await accounts.take(id, later);
    expect((await world.ida.get<unknown[]>(`/api/channels/${id}/readings`)).body).toHaveLength(2);
  });

  it('is no one’s business at another client', async () => {
    const other = world.boulangerie;
    expect((await world.omar.get(`/api/clients/${other.client.id}/accounts`)).status).toBe(404);
    expect((await world.omar.get(`/api/channels/${other.channels[0]!.id}/readings`)).status).toBe(404);
  });
});
