"""How well a rule pack reads: against labelled texts, against its own words, and against another pack."""
