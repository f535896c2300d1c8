// What the checks share: where the server is, and how a check fails.

import assert from 'node:assert/strict';

/** How many activities the five founding registers of the demonstration have. */
export const ACTIVITIES = 48;

/** How many activities a client asks for at a time. */
export const PAGE = 7;

/** The address of the server under test, without a slash at the end. */
export function server(): string {
  const url = process.env.ROPA_URL;
  assert.ok(url, 'ROPA_URL must name the server, such as http://127.0.0.1:8080');
  return url.replace(/\/$/, '');
}

/** What a client knows of one activity. */
export interface Seen {
  id: string;
  reference: string;
  organisation: string;
}

/** Adds up pages, and says at the end whether the list was seen whole. */
export class Pages {
  readonly seen: Seen[] = [];
  pages = 0;

  /** Takes one page. The server must not give more than was asked for. */
  add(page: Seen[]): void {
    this.pages++;
    assert.ok(this.pages <= ACTIVITIES, 'the list does not end');
    assert.ok(page.length > 0 && page.length <= PAGE, `page ${this.pages} has ${page.length} entries`);
    this.seen.push(...page);
  }

  /** Fails unless every activity was seen, and each of them once. */
  whole(): Seen[] {
    assert.equal(this.pages, Math.ceil(ACTIVITIES / PAGE), 'number of pages');
    return whole(this.seen);
  }
}

/** Fails unless every activity is in the list, and each of them once. */
export function whole(seen: Seen[]): Seen[] {
  assert.equal(seen.length, ACTIVITIES, 'number of activities');
  assert.equal(new Set(seen.map((s) => s.reference)).size, ACTIVITIES, 'distinct references');
  assert.equal(new Set(seen.map((s) => s.id)).size, ACTIVITIES, 'distinct ids');
  return seen;
}

/** Runs a check: its result is printed as the last line, its error is printed in full. */
export function check(run: () => Promise<string>): void {
  run().then(
    (result) => console.log(result),
    (err: unknown) => {
      console.error(err);
      process.exit(1);
    },
  );
}
