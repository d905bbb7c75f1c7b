"""From a document to a report: title, year, organ, form, sections, tables by their labels, facts by key."""
