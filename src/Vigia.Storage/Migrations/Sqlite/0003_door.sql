-- Who may come in, and what was changed by whom. Times are milliseconds since 1970-01-01 UTC; secrets are kept as hashes only.

CREATE TABLE account (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,              -- administrator, operator, viewer
    password_hash TEXT NOT NULL,     -- algorithm, parameters, salt, hash; empty while none was set
    totp_secret TEXT NOT NULL,       -- shared secret of the second factor, base 32; empty without one
    totp_step INTEGER NOT NULL,      -- newest time step a code was taken of
    recovery_codes TEXT NOT NULL,    -- hashes of the codes not used yet, separated by spaces
    created_ms INTEGER NOT NULL,
    password_set_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE token (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    account TEXT NOT NULL,
    scopes TEXT NOT NULL,            -- words separated by spaces
    hash TEXT NOT NULL,              -- of the secret part
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    used_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id TEXT PRIMARY KEY,             -- hash of the cookie's secret
    account TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    seen_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    address TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL
) STRICT;
