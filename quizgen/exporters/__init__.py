"""The formats that quizgen writes: one file each, listed here."""
