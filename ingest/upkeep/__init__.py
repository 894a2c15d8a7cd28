"""The corpus is added to, replaced in and taken out of: `python -m ingest add | replace | remove`.

`commands` reads what was typed. `finding` and `describing` say which files there are and what is
known of each; `preparing` reads and cuts one, and `overview` shows what was found; `consent` asks;
`placing` copies the file in and gives it its row in the `table`, under `names` that are safe;
`refreshing` writes the clauses and has what changed encoded.
"""
