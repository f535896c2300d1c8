// urql pages through the list, and fetches a record again by its id.

import assert from 'node:assert/strict';
import { Client, cacheExchange, fetchExchange } from '@urql/core';
import type { ActivitiesPageQuery } from '../generated/operations';
import { ActivitiesPageDocument, ActivityByIdDocument } from '../generated/operations';
import { ACTIVITIES, PAGE, Pages, check, server } from './support';
import { seen } from './page';

check(async () => {
  const client = new Client({
    url: `${server()}/graphql`,
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
  });
  const pages = new Pages();
  let after: string | null = null;
  do {
    const result: { data?: ActivitiesPageQuery; error?: Error } = await client
      .query(ActivitiesPageDocument, { first: PAGE, after })
      .toPromise();
    assert.equal(result.error, undefined);
    assert.ok(result.data);
    const { pageInfo, totalCount } = result.data.processingActivities;
    assert.equal(totalCount, ACTIVITIES);
    pages.add(seen(result.data));
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  const all = pages.whole();

  // By GET, as urql asks where answers are to be cached on their way.
  const first = all[0];
  const again = await client
    .query(ActivityByIdDocument, { id: first.id }, { preferGetMethod: 'force', requestPolicy: 'network-only' })
    .toPromise();
  assert.equal(again.error, undefined);
  const node = again.data?.node;
  assert.ok(node?.__typename === 'ProcessingActivity');
  assert.deepEqual([node.id, node.reference], [first.id, first.reference]);
  return `${all.length} activities on ${pages.pages} pages; node(id:) fetched again by GET`;
});
