// Reads the generated types of a page into what the checks compare.

import type { ActivitiesPageQuery } from '../generated/operations';
import type { Seen } from './support';

/** The activities of a page. An entry that the server left out is an error. */
export function seen(page: ActivitiesPageQuery): Seen[] {
  return (page.processingActivities.edges ?? []).map((edge) => {
    if (!edge?.node) {
      throw new Error('an entry without a record');
    }
    return { id: edge.node.id, reference: edge.node.reference, organisation: edge.node.organisation.id };
  });
}
