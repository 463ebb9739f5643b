import { faultsOf, loadNetworks, networkNames } from './catalogue.js';

describe('the catalogue', () => {
  it('finds the folders, and each keeps the contract', async () => {
    const networks = await loadNetworks();
    expect([...networks.keys()]).toEqual(networkNames());
    expect(networks.size).toBeGreaterThanOrEqual(3);
  });

  it('says what is wrong with a folder, a sentence each', async () => {
    const [network] = [...(await loadNetworks()).values()];
    const format = network!.formats[0]!;
    const faults = faultsOf(network!.name, {
      ...network!,
      hosts: { api: 'http://example.com/' },
      formats: [{ ...format, source: { document: '', readOn: 'yesterday' } }, format],
      refreshPolicy: 'rotating',
      refresh: undefined,
      queue: { concurrency: 0 },
    });
    expect(faults).toEqual([
      'the host “api” must be https, without a trailing slash.',
      'two of its formats have the same name.',
      `its format “${format.name}” must say where its limits were read, and on which day.`,
      'it says its sessions are renewed (rotating) and brings no refresh.',
      'its queue must let at least one publication run.',
    ]);
    expect(faultsOf('elsewhere', network)).toContain(`its name is “${network!.name}”; it must be that of its folder.`);
    expect(faultsOf('empty', undefined)).toHaveLength(1);
  });
});
