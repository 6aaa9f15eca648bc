"""The due list: rows, filters, explanations, reminders, calendar."""
