// The documents that relay-compiler reads. They are compiled, never run: in an
// application the compiler's plugin puts the compiled form in their place.

import { graphql } from 'relay-runtime';

export const list = graphql`
  fragment activities_list on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 7 }, after: { type: "Cursor" })
  @refetchable(queryName: "activitiesPageQuery") {
    processingActivities(first: $first, after: $after) @connection(key: "activities_processingActivities") {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          reference
          organisation {
            id
          }
        }
      }
    }
  }
`;

export const query = graphql`
  query activitiesQuery($first: Int!) {
    ...activities_list @arguments(first: $first)
  }
`;

export const record = graphql`
  fragment activities_record on ProcessingActivity @refetchable(queryName: "activitiesRecordQuery") {
    reference
    name
    transfers {
      country
      tool
    }
  }
`;
