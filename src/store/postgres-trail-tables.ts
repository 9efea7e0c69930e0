/** The trail on PostgreSQL: a step of the schema. */
export const trailTables = {
  name: 'disclosure trail',
  sql: `
  CREATE TABLE trail_line (
    place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    writer TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    lookup_id TEXT COLLATE "C" NOT NULL,
    citizen TEXT COLLATE "C",
    line TEXT NOT NULL,
    leaf_hash TEXT NOT NULL,
    UNIQUE (writer, seq)
  );
  CREATE INDEX trail_line_citizen ON trail_line (citizen, place);
  CREATE INDEX trail_line_lookup ON trail_line (lookup_id);
  CREATE TABLE trail_head (
    writer TEXT COLLATE "C" PRIMARY KEY,
    seq BIGINT NOT NULL,
    frontier TEXT NOT NULL
  );
  CREATE TABLE trail_checkpoint (
    writer TEXT COLLATE "C" NOT NULL,
    size BIGINT NOT NULL,
    note TEXT NOT NULL,
    frontier TEXT NOT NULL,
    PRIMARY KEY (writer, size)
  );
  CREATE TABLE trail_anchor (
    writer TEXT COLLATE "C" NOT NULL,
    size BIGINT NOT NULL,
    note TEXT NOT NULL,
    frontier TEXT NOT NULL,
    PRIMARY KEY (writer, size)
  );
  CREATE FUNCTION samblik_trail_below_anchor() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM dropped WHERE NOT EXISTS (
        SELECT 1 FROM trail_anchor WHERE trail_anchor.writer = dropped.writer AND trail_anchor.size >= dropped.seq))
      THEN RAISE EXCEPTION 'the trail is append-only'; END IF;
      RETURN NULL;
    END $$;
  CREATE FUNCTION samblik_checkpoint_below_anchor() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM dropped WHERE NOT EXISTS (
        SELECT 1 FROM trail_anchor WHERE trail_anchor.writer = dropped.writer AND trail_anchor.size > dropped.size))
      THEN RAISE EXCEPTION 'the trail is append-only'; END IF;
      RETURN NULL;
    END $$;
  CREATE TRIGGER trail_line_stays BEFORE UPDATE OR TRUNCATE ON trail_line
    EXECUTE FUNCTION samblik_append_only('the trail');
  CREATE TRIGGER trail_line_remains AFTER DELETE ON trail_line REFERENCING OLD TABLE AS dropped
    EXECUTE FUNCTION samblik_trail_below_anchor();
  CREATE TRIGGER trail_checkpoint_stays BEFORE UPDATE OR TRUNCATE ON trail_checkpoint
    EXECUTE FUNCTION samblik_append_only('the trail');
  CREATE TRIGGER trail_checkpoint_remains AFTER DELETE ON trail_checkpoint REFERENCING OLD TABLE AS dropped
    EXECUTE FUNCTION samblik_checkpoint_below_anchor();
  CREATE TRIGGER trail_anchor_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON trail_anchor
    EXECUTE FUNCTION samblik_append_only('the trail');
  `,
}
