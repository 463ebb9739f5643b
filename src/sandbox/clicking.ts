import type { SandboxHost } from './host.js';

const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
];
const CLICKS_A_TURN = 20;
const CALLS_A_TURN = 20;

/**
 * Simulated readers follow the links of posts, as often as their numbers say. Only links to this machine or to the
 * given address are followed: our own redirector, never anybody else's server. What they answered is then told to the
 * application by the networks that call.
 */
export function startReaders(host: SandboxHost, options: { everySeconds: number; publicUrl: string }): () => void {
  let busy = false;
  let told = host.clock.now();
  const turn = async () => {
    if (busy) return;
    busy = true;
    for (const network of host.networks) await followLinks(host, network, options.publicUrl);
    const since = told;
    told = host.clock.now();
    await host.push(options.publicUrl, since, CALLS_A_TURN);
    busy = false;
  };
  const timer = setInterval(() => void turn(), options.everySeconds * 1000);
  timer.unref();
  return () => clearInterval(timer);
}

async function followLinks(host: SandboxHost, network: string, publicUrl: string): Promise<void> {
  const world = host.world(network);
  const followed = world.kept<number>('clicks followed');
  let left = CLICKS_A_TURN;
  for (const post of world.posts.list()) {
    const links = post.links.filter((link) => isOurs(link, publicUrl));
    const done = followed.get(post.id) ?? 0;
    const wanted = links.length > 0 ? Math.min(world.engagement(post).clicks - done, left) : 0;
    if (wanted <= 0) continue;
    left -= wanted;
    followed.put(post.id, done + wanted);
    for (let click = 0; click < wanted; click++) {
      const reader = `reader ${network} ${post.id} ${done + click}`;
      const agent = `${BROWSERS[(done + click) % BROWSERS.length]} (${reader})`;
      await fetch(links[(done + click) % links.length]!, {
        redirect: 'manual',
        headers: { 'user-agent': agent },
        signal: AbortSignal.timeout(5000),
      }).catch(() => undefined); // a reader whose page does not open goes on scrolling
    }
  }
}

function isOurs(link: string, publicUrl: string): boolean {
  if (!URL.canParse(link)) return false;
  const { hostname, origin } = new URL(link);
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || origin === new URL(publicUrl).origin;
}
