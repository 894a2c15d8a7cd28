"""The page's views. They present what `answer` and `ingest` give, and decide nothing."""
