// Apollo Client pages through the list, merges the pages in its cache, and
// fetches a record again by its id.

import assert from 'node:assert/strict';
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { filter, firstValueFrom } from 'rxjs';
import type { ActivitiesPageQuery } from '../generated/operations';
import { ActivitiesPageDocument, ActivityByIdDocument } from '../generated/operations';
import { ACTIVITIES, PAGE, Pages, check, server, whole } from './support';
import { seen } from './page';

check(async () => {
  const client = new ApolloClient({
    link: new HttpLink({ uri: `${server()}/graphql` }),
    cache: new InMemoryCache({
      typePolicies: { Query: { fields: { processingActivities: relayStylePagination() } } },
    }),
  });
  const list = client.watchQuery({ query: ActivitiesPageDocument, variables: { first: PAGE } });
  const subscription = list.subscribe(() => undefined); // keeps the query alive, as a component does
  const pages = new Pages();
  let page: ActivitiesPageQuery | undefined = (
    await firstValueFrom(list.pipe(filter((result) => result.dataState === 'complete')))
  ).data as ActivitiesPageQuery;
  for (;;) {
    assert.ok(page);
    const connection: ActivitiesPageQuery['processingActivities'] = page.processingActivities;
    assert.equal(connection.totalCount, ACTIVITIES);
    pages.add(seen(page));
    if (!connection.pageInfo.hasNextPage) {
      break;
    }
    const variables = { first: PAGE, after: connection.pageInfo.endCursor };
    const more: { data?: ActivitiesPageQuery } = await list.fetchMore({ variables });
    page = more.data;
  }
  const all = pages.whole();

  const merged = client.readQuery({ query: ActivitiesPageDocument, variables: { first: PAGE } });
  assert.ok(merged);
  assert.deepEqual(whole(seen(merged)), all, 'the cache holds the pages in their order');
  subscription.unsubscribe();

  const last = all[all.length - 1];
  const again = await client.query({
    query: ActivityByIdDocument,
    variables: { id: last.id },
    fetchPolicy: 'network-only',
  });
  const node = again.data?.node;
  assert.ok(node?.__typename === 'ProcessingActivity');
  assert.deepEqual([node.id, node.reference], [last.id, last.reference]);
  return `${all.length} activities on ${pages.pages} pages, merged in the cache; node(id:) fetched again`;
});
