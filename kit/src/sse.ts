// graphql-sse subscribes over Server-Sent Events, a connection for each.

import { createClient } from 'graphql-sse';
import { check, server } from './support';
import { type Told, walk } from './streams';

check(async () => {
  const client = createClient({ url: `${server()}/graphql`, retryAttempts: 0 });
  const result = await walk('sse', (query) => client.iterate({ query }) as AsyncIterableIterator<Told>);
  client.dispose();
  return result;
});
