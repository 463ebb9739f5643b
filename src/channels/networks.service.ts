import { Inject, Injectable } from '@nestjs/common';
import { VERSION } from '../agencies/agencies.service.js';
import type { Budget } from '../domain/budget.js';
import type { Format } from '../domain/format.js';
import { Refusal } from '../domain/refusal.js';
import type { JsonObject, Line, Network } from '../networks/network.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { makeLine } from '../platform/http/line.js';
import { NETWORKS } from './networks.token.js';

/** The catalogue with this installation's settings: which networks there are, and how each is reached. */
@Injectable()
export class NetworksService {
  constructor(
    @Inject(NETWORKS) private readonly networks: Map<string, Network>,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  all(): Network[] {
    return [...this.networks.values()];
  }

  get(name: string): Network {
    const network = this.networks.get(name);
    if (!network) {
      const known = [...this.networks.keys()].join(', ');
      throw new Refusal('unknown-network', `There is no network “${name}” here. Known ones: ${known}.`, {
        params: { network: name, known },
      });
    }
    return network;
  }

  /** As the declaration has them, or as whoever runs this agreed with the network: `DAILYMOTION_BUDGET_DAY`. */
  budgets({ name, budgets = [] }: Network): Budget[] {
    return budgets.map((budget) => {
      const max = Number(this.config.networkSetting(name, `budget_${budget.name.replaceAll('-', '_')}`));
      return max > 0 ? { ...budget, max } : budget;
    });
  }

  /** Simulated networks are offered here. */
  rehearses(): boolean {
    return this.config.rehearsal;
  }

  missingKeys(network: Network): string[] {
    return network.keys
      .filter((key) => key.required && !this.config.networkSetting(network.name, key.name))
      .map((key) => `${network.name}_${key.name}`.toUpperCase().replaceAll('-', '_'));
  }

  /** The way to a network, or to its simulator: the base addresses are the only difference. */
  line(network: Network, options: { rehearsal: boolean; home?: Record<string, string> | null }): Line {
    const keys = Object.fromEntries(
      network.keys.map((key) => [
        key.name,
        options.rehearsal ? 'rehearsal' : (this.config.networkSetting(network.name, key.name) ?? ''),
      ]),
    );
    const hosts = Object.fromEntries(
      Object.entries(network.hosts).map(([name, url]) => [
        name,
        this.config.networkSetting(network.name, `${name}_url`) ?? url,
      ]),
    );
    return makeLine({
      network: { ...network, hosts },
      home: options.home ?? undefined,
      rehearsalUrl: options.rehearsal ? `${this.config.sandboxUrl}/${network.name}` : undefined,
      keys,
      userAgent: `Marronnier/${VERSION} (+${this.config.publicUrl})`,
    });
  }

  /** An address as a browser reaches it: a simulator’s pages are served at our own public address. */
  shown(url: string): string {
    const { sandboxUrl, publicUrl } = this.config;
    // Simulators of our own hang below /sandbox, also where a worker reaches them at another address than people do.
    const isOurs = sandboxUrl.endsWith('/sandbox');
    return isOurs && url.startsWith(`${sandboxUrl}/`) ? `${publicUrl}/sandbox${url.slice(sandboxUrl.length)}` : url;
  }

  /** A format as one account has it. */
  format(networkName: string, formatName: string, limits: JsonObject | null): Format | undefined {
    const network = this.get(networkName);
    const format = network.formats.find((one) => one.name === formatName);
    return format && limits && network.adapt ? network.adapt(format, limits) : format;
  }

  formats(networkName: string, limits: JsonObject | null): Format[] {
    return this.get(networkName).formats.map((format) => this.format(networkName, format.name, limits)!);
  }
}
