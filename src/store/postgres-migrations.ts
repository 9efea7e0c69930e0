import type { Migration } from './migrations.ts'
import { trailTables } from './postgres-trail-tables.ts'

/**
 * The schema on PostgreSQL, forward only, as that of the embedded store. Texts are compared byte by byte, whatever the
 * language of the server.
 */
export const postgresMigrations: readonly Migration[] = [
  {
    name: 'append-only tables',
    sql: `
  CREATE FUNCTION samblik_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% is append-only', TG_ARGV[0]; END $$;
  `,
  },
  {
    name: 'consent ledger',
    sql: `
  CREATE TABLE consent_entry (
    place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    citizen TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('VERSION', 'GIVEN', 'REFUSED', 'WITHDRAWN', 'CASE_CLOSED')),
    consent TEXT COLLATE "C",
    version INTEGER,
    body TEXT NOT NULL,
    sealed TEXT
  );
  CREATE INDEX consent_entry_citizen ON consent_entry (citizen, place);
  CREATE INDEX consent_entry_consent ON consent_entry (consent);
  CREATE TRIGGER consent_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_entry
    EXECUTE FUNCTION samblik_append_only('the consent ledger');
  `,
  },
  {
    name: 'changed numbers',
    sql: `
  CREATE TABLE number_alias (
    earlier TEXT COLLATE "C" PRIMARY KEY,
    in_force TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    sealed TEXT NOT NULL
  );
  CREATE INDEX number_alias_in_force ON number_alias (in_force);
  `,
  },
  {
    name: 'emergency access',
    sql: `
  CREATE TABLE emergency_entry (
    place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    registration TEXT COLLATE "C" NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('REGISTERED', 'REVOKED')),
    citizen TEXT COLLATE "C" NOT NULL,
    viewer TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL,
    sealed TEXT,
    UNIQUE (registration, kind)
  );
  CREATE INDEX emergency_entry_citizen ON emergency_entry (citizen, place);
  CREATE INDEX emergency_entry_viewer ON emergency_entry (viewer, place);
  CREATE TRIGGER emergency_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON emergency_entry
    EXECUTE FUNCTION samblik_append_only('the ledger of emergency access');
  `,
  },
  trailTables,
  {
    name: 'control of look-ups',
    sql: `
  CREATE TABLE control_entry (
    place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lookup_id TEXT COLLATE "C" NOT NULL,
    step INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('OPEN', 'EXPLAINED', 'FOLLOW_UP', 'CLOSED')),
    at BIGINT NOT NULL,
    viewer TEXT COLLATE "C" NOT NULL,
    sealed TEXT,
    UNIQUE (lookup_id, step)
  );
  CREATE TRIGGER control_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON control_entry
    EXECUTE FUNCTION samblik_append_only('the ledger of controls');

  CREATE TABLE staff_unit (
    viewer TEXT COLLATE "C" NOT NULL,
    unit TEXT COLLATE "C" NOT NULL,
    pseudonym TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (viewer, unit, pseudonym)
  );
  CREATE INDEX staff_unit_pseudonym ON staff_unit (pseudonym);
  `,
  },
  {
    name: 'keys of citizens',
    sql: `
  CREATE TABLE citizen_key (
    citizen TEXT COLLATE "C" PRIMARY KEY,
    line TEXT COLLATE "C" NOT NULL UNIQUE,
    sealed TEXT NOT NULL
  );
  `,
  },
  {
    name: 'the secret of the installation',
    sql: `
  CREATE TABLE installation_key (
    id TEXT COLLATE "C" PRIMARY KEY,
    wrapped TEXT,
    verifies TEXT NOT NULL
  );
  CREATE TRIGGER installation_key_remains BEFORE DELETE OR TRUNCATE ON installation_key
    EXECUTE FUNCTION samblik_append_only('the list of keys');
  INSERT INTO installation_key (id, verifies) SELECT '', '' WHERE EXISTS (SELECT 1 FROM trail_head)
    OR EXISTS (SELECT 1 FROM consent_entry) OR EXISTS (SELECT 1 FROM number_alias)
    OR EXISTS (SELECT 1 FROM emergency_entry) OR EXISTS (SELECT 1 FROM staff_unit);
  `,
  },
  {
    name: 'periods of the trail',
    sql: 'CREATE INDEX trail_line_at ON trail_line (at, place)',
  },
]
