"""A desk in the browser: drafts and sources in, findings beside the text, on this machine alone."""
