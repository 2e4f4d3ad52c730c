-- What was measured in a picture when it came (server/domain/picture_checks); pictures added before have no row.
CREATE TABLE picture_facts (
    item_id TEXT PRIMARY KEY REFERENCES item(id),
    phash {{int}} NOT NULL, -- 64 bits, no number
    sharpness_milli {{int}} NOT NULL,
    brightness_milli {{int}} NOT NULL,
    contrast_milli {{int}} NOT NULL,
    white_permille {{int}} NOT NULL,
    notes TEXT NOT NULL -- names parted by spaces
) {{strict}};
