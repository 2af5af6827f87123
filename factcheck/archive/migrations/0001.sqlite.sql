CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  language TEXT NOT NULL,
  published TEXT,
  title TEXT,
  publisher TEXT,
  author TEXT,
  path TEXT,
  extractor TEXT NOT NULL,
  added TEXT NOT NULL,
  copy_of INTEGER,
  text TEXT NOT NULL,
  layout TEXT
);
CREATE TABLE block (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE
);
CREATE TABLE claim (
  document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  subject TEXT,
  attribute TEXT NOT NULL,
  quote TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE INDEX claim_about ON claim (subject, attribute);
CREATE TABLE spot (
  block INTEGER NOT NULL REFERENCES block (number),
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  low REAL NOT NULL,
  high REAL NOT NULL,
  document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  PRIMARY KEY (block, first, last, low, high, document, number)
) WITHOUT ROWID;
CREATE INDEX spot_document ON spot (document);
CREATE TABLE name (
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  PRIMARY KEY (name, key, document)
) WITHOUT ROWID;
CREATE INDEX name_key ON name (key);
CREATE INDEX name_document ON name (document);
CREATE TABLE sketch (
  hash INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
  PRIMARY KEY (hash, document)
) WITHOUT ROWID;
CREATE INDEX sketch_document ON sketch (document);
CREATE TABLE problem (
  path TEXT PRIMARY KEY,
  message TEXT NOT NULL,
  hint TEXT NOT NULL,
  seen TEXT NOT NULL
);
CREATE TABLE correction (
  claim TEXT PRIMARY KEY,
  was TEXT NOT NULL,
  now TEXT NOT NULL,
  reason TEXT NOT NULL,
  said_by TEXT NOT NULL,
  at TEXT NOT NULL,
  document TEXT NOT NULL
);
CREATE TABLE finding (
  document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
  id TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (document, id)
) WITHOUT ROWID;
