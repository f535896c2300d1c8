// graphql-ws subscribes over one WebSocket, and queries over it too.

import assert from 'node:assert/strict';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { check, server } from './support';
import { type Told, walk } from './streams';

check(async () => {
  let opened = 0;
  const client = createClient({
    url: `${server().replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    lazy: false,
    retryAttempts: 0,
    keepAlive: 1_000,
    on: { opened: () => opened++ },
  });
  const result = await walk('websocket', (query) => client.iterate({ query }) as AsyncIterableIterator<Told>);
  for await (const answer of client.iterate({ query: '{ viewer { tokenId } }' })) {
    assert.ok(answer.data?.viewer);
  }
  assert.equal(opened, 1, 'one socket serves all');
  await client.dispose();
  return result;
});
