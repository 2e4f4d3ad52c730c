-- What leaves by itself: where people can be reached, and what waits to be sent there.

-- An e-mail address or a telephone number of one person. Both are optional; nothing but a code is sent there before it is confirmed.
CREATE TABLE contact (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person(id),
    kind TEXT NOT NULL CHECK (kind IN ('mail', 'sms')),
    address TEXT NOT NULL,     -- '' once it has ended: nobody needs it any more
    address_key TEXT NOT NULL, -- as it is compared; '' once it has ended
    code_sha256 TEXT NOT NULL, -- '' where no code is good
    code_expires_us {{int}} NOT NULL,
    tries {{int}} NOT NULL CHECK (tries >= 0), -- wrong codes since the last one was sent
    created_us {{int}} NOT NULL,
    confirmed_us {{int}} NOT NULL, -- 0: not yet
    ended_us {{int}} NOT NULL      -- 0: in force
) {{strict}};
CREATE INDEX contact_of_person ON contact(person_id) WHERE ended_us = 0;
CREATE UNIQUE INDEX contact_confirmed_once ON contact(kind, address_key) WHERE confirmed_us > 0 AND ended_us = 0;

-- One message to one contact. Written in the transaction of what it tells of; sent after that, at least once. Its words are made when it
-- is sent, so that nothing but what they are made of lies here, and not even that afterwards.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person(id),
    contact_id TEXT NOT NULL REFERENCES contact(id),
    way TEXT NOT NULL CHECK (way IN ('mail', 'sms')),
    address TEXT NOT NULL, -- as it was then: who is told of a changed contact is the old one; '' once it is over
    kind TEXT NOT NULL,    -- app/messages
    params TEXT NOT NULL,  -- JSON; '{}' once it is over
    created_us {{int}} NOT NULL,
    until_us {{int}} NOT NULL, -- given up after that
    next_try_us {{int}} NOT NULL,
    tries {{int}} NOT NULL CHECK (tries >= 0),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'given_up', 'dropped')), -- dropped: its contact ended before
    ended_us {{int}} NOT NULL,
    provider_id TEXT NOT NULL, -- what the gateway calls it; '' where it says nothing
    last_error TEXT NOT NULL
) {{strict}};
CREATE INDEX outbox_due ON outbox(way, next_try_us) WHERE state = 'waiting';
CREATE INDEX outbox_of_person ON outbox(person_id, created_us);
CREATE INDEX outbox_of_contact ON outbox(contact_id) WHERE state = 'waiting';
