"""Reports of work done, a row an event: visits, contacts, assessments, plans, reviews, offers, Staying Put talks."""
