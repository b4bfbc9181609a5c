"""quizgen compiles a folder of Markdown articles, in many languages, into Anki decks and printable quizzes."""

__version__ = "0.1.0"
