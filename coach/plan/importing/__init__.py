"""Roadmaps as people write them on GitHub, read into the roadmap format, every line accounted for.

``source`` reads the bytes, ``repair`` undoes broken encodings, ``pieces`` cuts Markdown into pieces
with line numbers, ``placing`` finds where each stands and ``meaning`` what it is, ``draft`` makes
tasks of it and ``writing`` the YAML.
"""
