// Relay pages through a @connection with the refetchable query that its
// compiler made, merges the pages in its store, and fetches a record again.

import assert from 'node:assert/strict';
import {
  Environment,
  Network,
  RecordSource,
  Store,
  createOperationDescriptor,
  fetchQuery,
  getSingularSelector,
  type FetchFunction,
  type GraphQLResponse,
} from 'relay-runtime';
import ListQuery, { type activitiesQuery } from '../generated/relay/activitiesQuery.graphql';
import PageQuery, { type activitiesPageQuery } from '../generated/relay/activitiesPageQuery.graphql';
import RecordQuery, { type activitiesRecordQuery } from '../generated/relay/activitiesRecordQuery.graphql';
import ListFragment, { type activities_list$data } from '../generated/relay/activities_list.graphql';
import RecordFragment, { type activities_record$data } from '../generated/relay/activities_record.graphql';
import { PAGE, Pages, check, server, whole, type Seen } from './support';

const ask: FetchFunction = async (request, variables) => {
  const answer = await fetch(`${server()}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
    },
    body: JSON.stringify({ query: request.text, operationName: request.name, variables }),
  });
  return (await answer.json()) as GraphQLResponse;
};

check(async () => {
  const environment = new Environment({
    network: Network.create(ask),
    store: new Store(new RecordSource()),
  });
  const operation = createOperationDescriptor(ListQuery, { first: PAGE });
  environment.retain(operation); // or the store forgets the pages between reading them

  const start = await fetchQuery<activitiesQuery>(environment, ListQuery, { first: PAGE }).toPromise();
  assert.ok(start);
  const selector = getSingularSelector(ListFragment, start);
  assert.ok(selector);
  const read = (): activities_list$data['processingActivities'] => {
    const snapshot = environment.lookup(selector);
    assert.equal(snapshot.isMissingData, false);
    return (snapshot.data as unknown as activities_list$data).processingActivities;
  };

  const pages = new Pages();
  for (;;) {
    const connection = read();
    pages.add(seen(connection).slice(pages.seen.length)); // the store holds the pages before it too
    if (!connection.pageInfo.hasNextPage) {
      break;
    }
    const variables = { first: PAGE, after: connection.pageInfo.endCursor };
    await fetchQuery<activitiesPageQuery>(environment, PageQuery, variables).toPromise();
  }
  const all = pages.whole();
  assert.deepEqual(whole(seen(read())), all, 'the store holds the pages in their order');

  const wanted = all[PAGE];
  const again = await fetchQuery<activitiesRecordQuery>(environment, RecordQuery, { id: wanted.id }).toPromise();
  assert.ok(again?.node);
  const recordSelector = getSingularSelector(RecordFragment, again.node);
  assert.ok(recordSelector);
  const record = environment.lookup(recordSelector).data as unknown as activities_record$data;
  assert.equal(record.reference, wanted.reference);
  assert.equal(record.id, wanted.id);
  return `${all.length} activities on ${pages.pages} pages, merged in the store; node(id:) fetched again`;
});

function seen(connection: activities_list$data['processingActivities']): Seen[] {
  return (connection.edges ?? []).map((edge) => {
    assert.ok(edge?.node, 'an entry without a record');
    return { id: edge.node.id, reference: edge.node.reference, organisation: edge.node.organisation.id };
  });
}
