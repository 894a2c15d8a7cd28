"""Adapts the encoder to councils' language; used by nobody at run time.

`python -m training` reads the questions of `training/data/`, trains a low-rank adapter on top of
the packaged MiniLM, and writes it where the index finds it (`index/adapter/`).
"""
