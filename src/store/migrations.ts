import { trailTree } from './sqlite-trail-tree.ts'

/** One step of a schema. */
export interface Migration {
  /** said when it fails */
  readonly name: string
  readonly sql: string
}

/** A database of a later version would be read wrongly: it is not opened. */
export function refuseLater(version: number, known: readonly Migration[]): void {
  if (version <= known.length) return
  throw new Error(
    `the database was made by a later version of Samblik: it stands at migration ${version}, this version knows ${known.length}`,
  )
}

/**
 * The embedded store's schema, forward only: entry n takes a database from version n to n + 1. An entry that has been
 * released never changes.
 */
export const migrations: readonly Migration[] = [
  {
    name: 'consent ledger and disclosure trail',
    sql: `
  CREATE TABLE consent_entry (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    citizen TEXT NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('VERSION', 'GIVEN', 'REFUSED', 'WITHDRAWN', 'CASE_CLOSED')),
    consent TEXT,
    version INTEGER,
    body TEXT NOT NULL,
    sealed TEXT
  ) STRICT;
  CREATE INDEX consent_entry_citizen ON consent_entry (citizen, place);
  CREATE INDEX consent_entry_consent ON consent_entry (consent);
  CREATE TRIGGER consent_entry_stays BEFORE UPDATE ON consent_entry
    BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;
  CREATE TRIGGER consent_entry_remains BEFORE DELETE ON consent_entry
    BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;

  CREATE TABLE trail_line (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    writer TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    lookup_id TEXT NOT NULL,
    citizen TEXT,
    line TEXT NOT NULL,
    leaf_hash TEXT NOT NULL,
    chain TEXT NOT NULL,
    UNIQUE (writer, seq)
  ) STRICT;
  CREATE INDEX trail_line_citizen ON trail_line (citizen, place);
  CREATE INDEX trail_line_lookup ON trail_line (lookup_id);
  CREATE TRIGGER trail_line_stays BEFORE UPDATE ON trail_line
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
  CREATE TRIGGER trail_line_remains BEFORE DELETE ON trail_line
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;

  CREATE TABLE trail_head (
    writer TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    chain TEXT NOT NULL
  ) STRICT;
  `,
  },
  {
    name: 'changed numbers',
    sql: `
  CREATE TABLE number_alias (
    earlier TEXT PRIMARY KEY,
    in_force TEXT NOT NULL,
    at INTEGER NOT NULL,
    sealed TEXT NOT NULL
  ) STRICT;
  CREATE INDEX number_alias_in_force ON number_alias (in_force);
  `,
  },
  {
    name: 'emergency access',
    sql: `
  CREATE TABLE emergency_entry (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    registration TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('REGISTERED', 'REVOKED')),
    citizen TEXT NOT NULL,
    viewer TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    sealed TEXT,
    UNIQUE (registration, kind)
  ) STRICT;
  CREATE INDEX emergency_entry_citizen ON emergency_entry (citizen, place);
  CREATE INDEX emergency_entry_viewer ON emergency_entry (viewer, place);
  CREATE TRIGGER emergency_entry_stays BEFORE UPDATE ON emergency_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger of emergency access is append-only'); END;
  CREATE TRIGGER emergency_entry_remains BEFORE DELETE ON emergency_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger of emergency access is append-only'); END;
  `,
  },
  trailTree,
  {
    name: 'control of look-ups',
    sql: `
  CREATE TABLE control_entry (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    lookup_id TEXT NOT NULL,
    step INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('OPEN', 'EXPLAINED', 'FOLLOW_UP', 'CLOSED')),
    at INTEGER NOT NULL,
    viewer TEXT NOT NULL,
    sealed TEXT,
    UNIQUE (lookup_id, step)
  ) STRICT;
  CREATE TRIGGER control_entry_stays BEFORE UPDATE ON control_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger of controls is append-only'); END;
  CREATE TRIGGER control_entry_remains BEFORE DELETE ON control_entry
    BEGIN SELECT RAISE(ABORT, 'the ledger of controls is append-only'); END;

  CREATE TABLE staff_unit (
    viewer TEXT NOT NULL,
    unit TEXT NOT NULL,
    pseudonym TEXT NOT NULL,
    PRIMARY KEY (viewer, unit, pseudonym)
  ) STRICT;
  CREATE INDEX staff_unit_pseudonym ON staff_unit (pseudonym);
  `,
  },
  {
    name: 'keys of citizens',
    sql: `
  CREATE TABLE citizen_key (
    citizen TEXT PRIMARY KEY,
    line TEXT NOT NULL UNIQUE,
    sealed TEXT NOT NULL
  ) STRICT;
  `,
  },
  {
    // The row without a name says that lines are older than the table: the secret was the current key then.
    name: 'the secret of the installation',
    sql: `
  CREATE TABLE installation_key (
    id TEXT PRIMARY KEY,
    wrapped TEXT,
    verifies TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER installation_key_remains BEFORE DELETE ON installation_key
    BEGIN SELECT RAISE(ABORT, 'the list of keys is append-only'); END;
  INSERT INTO installation_key (id, verifies) SELECT '', '' WHERE EXISTS (SELECT 1 FROM trail_head)
    OR EXISTS (SELECT 1 FROM consent_entry) OR EXISTS (SELECT 1 FROM number_alias)
    OR EXISTS (SELECT 1 FROM emergency_entry) OR EXISTS (SELECT 1 FROM staff_unit);
  `,
  },
  {
    name: 'periods of the trail',
    sql: 'CREATE INDEX trail_line_at ON trail_line (at)',
  },
]
