// GraphiQL on this server. The token, where one is needed, is written into the
// headers editor: {"Authorization": "Bearer …"}.
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: new URL('graphql', document.baseURI).toString() }),
    defaultEditorToolsVisibility: 'headers',
    shouldPersistHeaders: false,
    defaultQuery: `# Which activities rely on legitimate interests, and which interest is it?
query LegitimateInterests {
  processingActivities(filter: { article6: [LEGITIMATE_INTERESTS] }) {
    totalCount
    edges {
      node {
        reference
        name
        organisation { name }
        legalBases { article6 legitimateInterest evidence { document line } }
      }
    }
  }
}
`,
  }),
);
