"""Files -> text with places: one reader for each format that councils publish."""
