"""The terminal: output, tables, prompts, dates as they are typed."""
