"""File → Article. The only room that opens sources; markdown-it and front matter live here.

`read_source` gets the bytes; `open_source` makes them text and takes the front matter off; `parse` mends and splits
the rest. In between the language is told, because quotation marks and punctuation are a language's own.
"""

from quizgen.reading.article import parse
from quizgen.reading.source import OpenedSource, open_source, read_source

__all__ = ["OpenedSource", "open_source", "parse", "read_source"]
