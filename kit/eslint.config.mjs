// The rules of graphql-eslint for the printed schema. ESLint is run from the
// folder that holds schema.graphql.
import graphql from '@graphql-eslint/eslint-plugin';

export default [
  {
    files: ['schema.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'schema.graphql' } },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      // What has an identity is a Node. These have none: they are the wrapping
      // of an answer, or values inside the record that holds them.
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          exceptions: {
            types: [
              'Evidence', 'Grant', 'LangText', 'PageInfo', 'Viewer',
              // derived whenever they are asked for, and never stored
              'Article30Letter', 'ChainLevel', 'Criterion', 'Deadline', 'DerivedRight', 'DocumentFile', 'DocumentForm', 'ExemptionTest',
              'FieldDiff', 'Finding', 'FindingCount', 'FindingsChange', 'Ground', 'Guidance', 'HighRiskCase', 'RecordDiff', 'RecordEvent', 'Register',
              'Rule', 'RuleMutation', 'RuleNotAsked', 'Screening', 'SeverityChange', 'UnverifiedRow',
              // values within a record, and what one party sees of another's
              'Certification', 'ChainNotice', 'ChainSource', 'ContactPoint', 'Customer', 'SubprocessorResponse', 'SubprocessorResponseCount', 'UploadedLine',
            ],
            suffixes: ['Connection', 'Edge', 'Payload'],
          },
        },
      ],
      // Findings are listed forwards only, as they are made.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      // Lists of records are connections, and so is the list of findings, which
      // are no records (a test of graph holds all others to nodes). The sections of one record, its
      // values and its evidence are plain lists by plan: they are read and
      // replaced as a whole, under the version of the record.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
    },
  },
];
