// Introspection says the same as the printed schema.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { check, server } from './support';

/** The definitions of a schema, each by the line that names it, in no order. */
function definitions(schema: GraphQLSchema): Map<string, string> {
  const text = printSchema(lexicographicSortSchema(schema));
  const found = new Map<string, string>();
  // A description may have empty lines, so a definition starts where a line
  // begins with its keyword, after the description that is before it.
  const start = /(?:^"""(?:[^"]|"(?!""))*"""\n)?^(?:schema|directive @\w+|(?:type|interface|union|enum|input|scalar) \w+)/gm;
  const places = [...text.matchAll(start)];
  places.forEach((m, i) => {
    const name = m[0].slice(m[0].lastIndexOf('\n') + 1);
    found.set(name, text.slice(m.index, places[i + 1]?.index).trimEnd());
  });
  assert.equal([...found.values()].join('\n\n'), text.trimEnd(), 'the definitions were not told apart');
  return found;
}

async function introspect(query: string): Promise<GraphQLSchema> {
  const answer = await fetch(`${server()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, operationName: 'IntrospectionQuery' }),
  });
  const body = (await answer.json()) as { data: IntrospectionQuery; errors?: unknown };
  assert.equal(answer.status, 200);
  assert.equal(body.errors, undefined);
  return buildClientSchema(body.data);
}

check(async () => {
  const printed = buildSchema(readFileSync('../schema.graphql', 'utf8'));
  const usual = await introspect(getIntrospectionQuery());
  // The usual query does not ask for everything that a schema can say.
  const full = await introspect(
    getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
    }),
  );
  const [said, written] = [definitions(full), definitions(printed)];
  const different = [...new Set([...said.keys(), ...written.keys()])].filter((d) => said.get(d) !== written.get(d));
  if (different.length > 0) {
    const texts = different.map((d) => `introspection:\n${said.get(d) ?? '(none)'}\nprinted:\n${written.get(d) ?? '(none)'}`);
    throw new Error(`${different.length} definitions differ:\n\n${texts.join('\n\n')}`);
  }
  assert.deepEqual(Object.keys(usual.getTypeMap()).sort(), Object.keys(printed.getTypeMap()).sort());
  return `${said.size} definitions, the same as in schema.graphql`;
});
