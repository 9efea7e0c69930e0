import type { DatabaseSync } from 'node:sqlite'
import { fromHex, writeFrontier } from '../trail/hex.ts'
import { asLeaf, openRange } from '../trail/tree.ts'
import { joinFrontier } from './trail-rows.ts'

/**
 * From the running chain of a writer to the tree over its lines. Databases of earlier versions have lines: the frontier
 * is made of their leaf hashes, by `trail_frontier`, which `defineFrontier` adds to SQL.
 */
export const trailTree = {
  name: 'the tree of the trail',
  sql: `
  ALTER TABLE trail_head RENAME TO trail_head_before;
  CREATE TABLE trail_head (
    writer TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    frontier TEXT NOT NULL
  ) STRICT;
  INSERT INTO trail_head (writer, seq, frontier)
    SELECT writer, seq, (SELECT trail_frontier(leaf_hash ORDER BY seq) FROM trail_line
      WHERE trail_line.writer = trail_head_before.writer)
    FROM trail_head_before;
  DROP TABLE trail_head_before;
  ALTER TABLE trail_line DROP COLUMN chain;

  CREATE TABLE trail_checkpoint (
    writer TEXT NOT NULL,
    size INTEGER NOT NULL,
    note TEXT NOT NULL,
    frontier TEXT NOT NULL,
    PRIMARY KEY (writer, size)
  ) STRICT;
  CREATE TABLE trail_anchor (
    writer TEXT NOT NULL,
    size INTEGER NOT NULL,
    note TEXT NOT NULL,
    frontier TEXT NOT NULL,
    PRIMARY KEY (writer, size)
  ) STRICT;
  DROP TRIGGER trail_line_remains;
  CREATE TRIGGER trail_line_remains BEFORE DELETE ON trail_line
    WHEN NOT EXISTS (SELECT 1 FROM trail_anchor WHERE writer = OLD.writer AND size >= OLD.seq)
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
  CREATE TRIGGER trail_checkpoint_stays BEFORE UPDATE ON trail_checkpoint
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
  CREATE TRIGGER trail_checkpoint_remains BEFORE DELETE ON trail_checkpoint
    WHEN NOT EXISTS (SELECT 1 FROM trail_anchor WHERE writer = OLD.writer AND size > OLD.size)
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
  CREATE TRIGGER trail_anchor_stays BEFORE UPDATE ON trail_anchor
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
  CREATE TRIGGER trail_anchor_remains BEFORE DELETE ON trail_anchor
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
  `,
}

/** Adds the aggregate `trail_frontier(leaf_hash)` to a connection: one at a time. */
export function defineFrontier(connection: DatabaseSync): void {
  let range = openRange()
  connection.aggregate('trail_frontier', {
    start: () => {
      range = openRange()
      return 0
    },
    step: (count: number, leafHash) => {
      range.add(asLeaf(fromHex(String(leafHash))))
      return count + 1
    },
    result: () => joinFrontier(writeFrontier(range.subtrees)),
  })
}
