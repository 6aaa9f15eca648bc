"""The case file as a whole: backups, encryption, archive, audit log, undo."""
