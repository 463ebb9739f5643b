import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Network } from './network.js';
import type { Simulator } from './simulator.js';

const here = import.meta.dirname;

/** A network's folder does not keep the contract; every fault at once, a sentence each. */
export class BrokenNetwork extends Error {
  override name = 'BrokenNetwork';
}

/** The networks there are: the folders beside this file. Adding one is adding a folder. */
export function networkNames(): string[] {
  return readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/**
 * Reads every network's declaration.
 * @throws BrokenNetwork
 */
export async function loadNetworks(): Promise<Map<string, Network>> {
  const networks = new Map<string, Network>();
  const faults: string[] = [];
  for (const name of networkNames()) {
    const module = (await import(`./${name}/index.js`)) as { default?: Network };
    const found = faultsOf(name, module.default);
    faults.push(...found.map((fault) => `src/networks/${name}: ${fault}`));
    if (module.default) networks.set(name, module.default);
  }
  if (faults.length > 0) throw new BrokenNetwork(faults.join('\n'));
  return networks;
}

/** Reads every network's simulator. */
export async function loadSimulators(): Promise<Simulator[]> {
  const simulators: Simulator[] = [];
  for (const name of networkNames()) {
    const module = (await import(`./${name}/sandbox.js`)) as { default?: Simulator };
    if (module.default?.network !== name) {
      throw new BrokenNetwork(
        `src/networks/${name}/sandbox.ts must export by default a simulator whose network is “${name}”.`,
      );
    }
    simulators.push(module.default);
  }
  return simulators;
}

/** A network's mark, as SVG. */
export function logo(name: string): string {
  return readFileSync(join(here, name, 'logo.svg'), 'utf8');
}

/** What is wrong with a declaration, a sentence each. */
export function faultsOf(folder: string, network: Network | undefined): string[] {
  if (!network) return ['index.ts must export its declaration by default (defineNetwork).'];
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string) => holds || faults.push(fault);

  expect(network.name === folder, `its name is “${network.name}”; it must be that of its folder.`);
  expect(
    network.label !== '' && network.promise.en !== '' && network.promise.fr !== '',
    'it needs a label and a promise in both languages.',
  );
  expect(Object.keys(network.hosts).length > 0, 'it declares no hosts.');
  for (const [name, url] of Object.entries(network.hosts)) {
    expect(/^https:\/\/[^/]+(\/.*[^/])?$/.test(url), `the host “${name}” must be https, without a trailing slash.`);
  }
  expect(network.formats.length > 0, 'it declares no format.');
  const names = network.formats.map((format) => format.name);
  expect(new Set(names).size === names.length, 'two of its formats have the same name.');
  for (const format of network.formats) {
    const isDated = format.source.document !== '' && /^\d{4}-\d{2}-\d{2}$/.test(format.source.readOn);
    expect(isDated, `its format “${format.name}” must say where its limits were read, and on which day.`);
    expect(
      format.minParts >= 1 && format.maxParts >= format.minParts,
      `its format “${format.name}” has no possible number of parts.`,
    );
  }
  const strangers = (network.edits?.formats ?? []).filter((name) => !names.includes(name));
  expect(strangers.length === 0, `it corrects formats that it has not: ${strangers.join(', ')}.`);
  expect(
    network.refreshPolicy === 'none' || network.refresh !== undefined,
    `it says its sessions are renewed (${network.refreshPolicy}) and brings no refresh.`,
  );
  expect(
    network.connect.by !== 'credentials' || network.connect.fields.length > 0,
    'it connects by credentials and asks for none.',
  );
  expect(network.queue.concurrency >= 1, 'its queue must let at least one publication run.');
  for (const file of ['logo.svg', 'sandbox']) {
    const there = ['', '.js', '.ts'].some((ending) => existsSync(join(here, folder, file + ending)));
    expect(there, `it needs a file ${file}.`);
  }
  return faults;
}
