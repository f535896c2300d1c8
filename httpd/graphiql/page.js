// GraphiQL on this server. Who signed in needs nothing more: the browser sends
// the session along. A token is written into the headers editor:
// {"Authorization": "Bearer …"}; it comes before the session.
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

// The bar above: who signed in here, and the ways in and out, where people can
// sign in at all.
fetch('auth/session').then((answer) => answer.json()).then(({ signIn, person }) => {
  if (!signIn) return;
  const bar = document.getElementById('person');
  if (person) {
    const out = document.createElement('form');
    out.method = 'post';
    out.action = 'auth/logout';
    const button = document.createElement('button');
    button.textContent = 'Sign out';
    out.append(button);
    bar.append(`Signed in as ${person}`, out);
  } else {
    const link = document.createElement('a');
    link.href = 'auth/login?return=/graphiql';
    link.textContent = 'Sign in';
    bar.append(link, ' or write a token into the headers below.');
  }
  bar.hidden = false;
}).catch(() => {});
