-- Who may come in, and what was changed by whom. Times are milliseconds since 1970-01-01 UTC; secrets are kept as hashes only.

CREATE TABLE account (
    name text PRIMARY KEY,
    role text NOT NULL,              -- administrator, operator, viewer
    password_hash text NOT NULL,     -- algorithm, parameters, salt, hash; empty while none was set
    totp_secret text NOT NULL,       -- shared secret of the second factor, base 32; empty without one
    totp_step bigint NOT NULL,      -- newest time step a code was taken of
    recovery_codes text NOT NULL,    -- hashes of the codes not used yet, separated by spaces
    created_ms bigint NOT NULL,
    password_set_ms bigint NOT NULL
);

CREATE TABLE token (
    id text PRIMARY KEY,
    name text NOT NULL,
    account text NOT NULL,
    scopes text NOT NULL,            -- words separated by spaces
    hash text NOT NULL,              -- of the secret part
    created_ms bigint NOT NULL,
    expires_ms bigint NOT NULL,
    used_ms bigint NOT NULL
);

CREATE TABLE session (
    id text PRIMARY KEY,             -- hash of the cookie's secret
    account text NOT NULL,
    created_ms bigint NOT NULL,
    seen_ms bigint NOT NULL,
    expires_ms bigint NOT NULL,
    address text NOT NULL,
    agent text NOT NULL
);

CREATE TABLE audit (
    id bigint PRIMARY KEY,
    at_ms bigint NOT NULL,
    actor text NOT NULL,
    address text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    old_value text NOT NULL,
    new_value text NOT NULL
);
