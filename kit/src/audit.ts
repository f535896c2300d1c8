// The audits of GraphQL over HTTP: what the specification demands of a server.

import { serverAudits } from 'graphql-http';
import { check, server } from './support';

check(async () => {
  const audits = serverAudits({ url: `${server()}/graphql`, fetchFn: fetch });
  const levels = { MUST: [0, 0], SHOULD: [0, 0], MAY: [0, 0] };
  const failures: string[] = [];
  for (const audit of audits) {
    const result = await audit.fn();
    const level = result.name.split(' ', 1)[0] as keyof typeof levels;
    levels[level][1]++;
    if (result.status === 'ok') {
      levels[level][0]++;
      continue;
    }
    const text = `${result.id} ${result.name}: ${result.reason}`;
    console.log(text);
    if (level !== 'MAY') {
      failures.push(text);
    }
  }
  for (const level of ['MUST', 'SHOULD'] as const) {
    if (levels[level][1] === 0) {
      throw new Error(`the suite has no ${level} audits: it was not read rightly`);
    }
  }
  if (failures.length > 0) {
    throw new Error(`audits failed:\n${failures.join('\n')}`);
  }
  return Object.entries(levels).map(([name, [ok, all]]) => `${name} ${ok} of ${all}`).join(', ');
});
