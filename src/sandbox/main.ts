import { parseArgs } from 'node:util';
import { loadSimulators } from '../networks/catalogue.js';
import { startReaders } from './clicking.js';
import { hostSandbox } from './host.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    dir: { type: 'string' },
    control: { type: 'boolean', default: false },
  },
});

/** The simulated networks as a process of their own: for tests and benches that kill the application. */
const host = await hostSandbox({
  simulators: await loadSimulators(),
  port: Number(values.port),
  seed: Number(values.seed),
  dir: values.dir,
  control: values.control,
});
startReaders(host, { everySeconds: 5, publicUrl: host.url });
process.stdout.write(`${host.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void host.close().then(() => process.exit(0)));
