"""Paper quizzes: published pairs in, a quiz with its key out, in step in all languages that allow it.

The way: `alignment` finds what is the same question in several languages, `steps` which languages ask the same, topic
by topic; `material` loads what a form may ask, `selection` what it asks
(`drafts` makes the items, `sheet` keeps out what would answer another), `lettering` draws the letters, `forms`
puts each language's words in. `judging` looks at what came out (`page`: as a reader does): what has `flaws` is not
printed, `hints` are told.
"""

from quizgen.quiz.forms import outlines, quizzes
from quizgen.quiz.judging import item_findings

__all__ = ["item_findings", "outlines", "quizzes"]
