"""From when, and for whom, each kind of record is kept: shown, and stated by hand."""
