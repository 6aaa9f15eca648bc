"""Where each young person stands on a day: a row of the list of young people."""
