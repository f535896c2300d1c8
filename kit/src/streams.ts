// What subscription clients share: two subscriptions on the demonstration, and
// a write that one of them must tell of.

import assert from 'node:assert/strict';
import { server } from './support';

/** An answer to a subscription, as every client hands it out. */
export interface Told {
  data?: Record<string, unknown> | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
}

/** Subscribes, and gives every answer until it is told to stop or the server completes. */
export type Subscribe = (query: string) => AsyncIterableIterator<Told>;

const ORGANISATION = 'coplan';

/** Writes a record and returns its id. */
async function write(key: string): Promise<string> {
  const response = await fetch(`${server()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `mutation ($key: String!) {
        createSystem(input: { organisation: "${ORGANISATION}", system: { key: $key, name: "Made by the kit", kind: APPLICATION } }) { system { id } }
      }`,
      variables: { key },
    }),
  });
  const answer = (await response.json()) as { data?: { createSystem: { system: { id: string } } } };
  assert.ok(answer.data, JSON.stringify(answer));
  return answer.data.createSystem.system.id;
}

async function next(stream: AsyncIterableIterator<Told>): Promise<Told> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('nothing came for 20 seconds')), 20_000);
  });
  const result = await Promise.race([stream.next(), late]);
  clearTimeout(timer);
  assert.ok(!result.done, 'the stream ended');
  return result.value;
}

/** Walks through what a client of subscriptions lives on. name tells its records from those of others. */
export async function walk(name: string, subscribe: Subscribe): Promise<string> {
  const findings = subscribe(
    `subscription { findingsChanged(organisation: "${ORGANISATION}") { on counts { severity before after } appearedCount } }`,
  );
  const present = await next(findings);
  const counts = (present.data?.findingsChanged as { counts: { before: number | null; after: number }[] }).counts;
  assert.equal(present.errors, undefined);
  assert.equal(counts.length, 3);
  assert.ok(counts.every((c) => c.before === null));

  const records = subscribe(
    `subscription { recordChanged(organisation: "${ORGANISATION}", kinds: [SYSTEM]) { kind recordId operation node { ... on System { name } } } }`,
  );
  const first = next(records);
  // A client does not learn when its subscription stands, so it is told of one of the writes.
  const written: string[] = [];
  let told: Told | undefined;
  const waiting = first.then((t) => (told = t));
  for (let i = 0; told === undefined && i < 50; i++) {
    written.push(await write(`${name}-${i}`));
    await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 200))]);
  }
  await waiting;
  const change = told?.data?.recordChanged as { kind: string; recordId: string; operation: string; node: { name: string } };
  assert.equal(told?.errors, undefined);
  assert.ok(written.includes(change.recordId));
  assert.deepEqual([change.kind, change.operation, change.node.name], ['SYSTEM', 'CREATE', 'Made by the kit']);
  const again = await write(`${name}-again`);
  for (let more = change; more.recordId !== again; ) {
    more = (await next(records)).data?.recordChanged as typeof change;
  }
  await records.return?.();
  await findings.return?.();

  const foreign = subscribe('subscription { recordChanged(organisation: "nobody") { recordId } }');
  let code: unknown;
  try {
    code = (await next(foreign)).errors?.[0].extensions?.code;
  } catch (errors) {
    // graphql-ws throws the errors of an operation that is refused
    assert.ok(Array.isArray(errors), String(errors));
    code = (errors as { extensions?: { code?: string } }[])[0].extensions?.code;
  }
  assert.equal(code, 'NOT_FOUND');
  return `findings and ${written.length + 1} writes told, a foreign register refused`;
}
