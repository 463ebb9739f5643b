import { Refusal } from '../domain/refusal.js';

/**
 * Says yes on a simulated network's consent page, as the account's owner would: the page's form posts `account` and
 * `decision` back to its own address. Returns the address the network sends the person back to.
 */
export async function consent(authorizeUrl: string, account: string): Promise<URL> {
  const page = await fetch(authorizeUrl, { redirect: 'manual' });
  const html = await page.text();
  const id = accountIdIn(html, account);
  const answer = await fetch(authorizeUrl, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ account: id, decision: 'allow' }),
  });
  const location = answer.headers.get('location');
  if (!location) {
    throw new Refusal(
      'rehearsal-unavailable',
      'The simulated network did not answer as expected. Restart and try again.',
    );
  }
  return new URL(location, authorizeUrl);
}

/** The option of the form whose text names the account. */
function accountIdIn(html: string, account: string): string {
  const wanted = account.replace(/[^a-z0-9]/gi, '').toLowerCase();
  const choices = [...html.matchAll(/<[^>]*\bvalue="([^"]+)"[^>]*>([^<]*)/g)];
  const found = choices.find(([, value, text]) =>
    `${value} ${text}`
      .replace(/[^a-z0-9]/gi, '')
      .toLowerCase()
      .includes(wanted),
  );
  return found?.[1] ?? account;
}
