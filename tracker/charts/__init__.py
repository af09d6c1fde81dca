"""Charts of the view `series`: each module draws one from a plain frame, in a notebook as on the report's page."""
