// GraphiQL in a browser that can reach this server and nothing else.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium, type Request } from 'playwright-core';
import { check, server } from './support';

/** The exit status that says: not checked. */
const SKIPPED = 77;

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const candidates = process.env.CHROMIUM ? [process.env.CHROMIUM] : usual;
const executablePath = candidates.find((path) => existsSync(path));

if (!executablePath) {
  console.log('there is no chromium on this machine; CHROMIUM may name one');
  process.exit(SKIPPED);
}

const isOperation = (request: Request): boolean => {
  if (new URL(request.url()).pathname !== '/graphql') {
    return false;
  }
  const body = request.postDataJSON() as { operationName?: string } | null;
  return body?.operationName !== 'IntrospectionQuery';
};

check(async () => {
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const faults: string[] = [];
    const requests: string[] = [];
    page.on('console', (m) => {
      if (m.type() === 'error' || m.type() === 'warning') {
        faults.push(`console ${m.type()}: ${m.text().slice(0, 300)} (${m.location().url})`);
      }
    });
    page.on('pageerror', (err) => faults.push(`error on the page: ${err.message}`));
    page.on('requestfailed', (r) => faults.push(`failed: ${r.url()} ${r.failure()?.errorText}`));
    page.on('request', (r) => requests.push(r.url()));
    page.on('response', (r) => {
      if (r.status() >= 400) {
        faults.push(`status ${r.status()}: ${r.url()}`);
      }
    });

    await page.goto(`${server()}/graphiql`);
    const answered = page.waitForResponse((r) => isOperation(r.request()));
    await page.getByRole('button', { name: /^Execute query/ }).click();
    const answer = (await (await answered).json()) as {
      errors?: unknown;
      data: { processingActivities: { totalCount: number; edges: { node: { reference: string } }[] } };
    };
    assert.equal(answer.errors, undefined);
    const { totalCount, edges } = answer.data.processingActivities;
    assert.ok(totalCount > 0 && edges.length > 0);
    const shown = page.locator('.result-window', { hasText: edges[0].node.reference });
    await shown.waitFor({ state: 'visible' });
    // The schema is loaded too: its explorer names the root type.
    await page.getByRole('button', { name: /Documentation Explorer/ }).click();
    await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).waitFor();
    if (process.env.KIT_SCREENSHOT) {
      await page.screenshot({ path: process.env.KIT_SCREENSHOT });
    }

    const { host } = new URL(server());
    const foreign = requests.filter((url) => !/^(data|blob):/.test(url) && new URL(url).host !== host);
    assert.deepEqual(foreign, [], 'requests to other hosts');
    assert.deepEqual(faults, [], 'faults in the browser');
    return `${totalCount} activities shown; ${requests.length} requests, all to this server; no errors`;
  } finally {
    await browser.close();
  }
});
