"""Every rule that quizgen has: what `check` may say, how much it matters, what to do. `docs/rules.md` has examples.

A finding gets its severity here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from quizgen.model import Finding, Severity


class About(StrEnum):
    """What a rule looks at."""

    ARTICLE = "article"
    PAIR = "pair"
    ITEM = "item"
    TRANSLATIONS = "translations"
    DECISION = "decision"
    CATALOG = "catalog"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, by its id."""

    id: str
    """Stable: lower case with hyphens. Editors write it in comments and settings."""
    severity: Severity
    """`error`: what breaks it is not published."""
    about: About
    meaning: str
    """One line that says what is wrong."""
    remedy: str
    """One line that says what to do."""
    leaves_out: bool = False
    """Whether it keeps something from being asked; the others tell what was mended or merged, or give advice."""
    says_why: bool = False
    """Whether it says why something makes no pair though nothing is left out that could have been asked."""


_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES: tuple[Rule, ...] = (
    # files and their languages
    Rule(
        "unusable",
        _ERROR,
        About.ARTICLE,
        "the file cannot be used as an article",
        "mend what the message names, or move the file to a folder whose name begins with _",
    ),
    Rule(
        "front-matter",
        _WARNING,
        About.ARTICLE,
        "the front matter is not valid and was read line by line",
        "put values that hold a colon, a bracket or a quotation mark into quotation marks",
    ),
    Rule(
        "language-folder",
        _WARNING,
        About.ARTICLE,
        "the name of a file or folder says another language than the text is in",
        "move the file to its language's folder, or name the language in quizgen.toml",
    ),
    Rule(
        "language-front-matter",
        _WARNING,
        About.ARTICLE,
        "the front matter says another language than the text is in",
        "write the text's language after `lang:`, or take the line out",
    ),
    Rule(
        "language-word",
        _INFO,
        About.ARTICLE,
        "the name of a file or folder is a word as well as a language, and the text is in another one",
        "nothing, or name the language in quizgen.toml",
    ),
    Rule(
        "language-unknown",
        _WARNING,
        About.ARTICLE,
        "the front matter names a language that does not exist",
        "write a tag such as da or pt-BR after `lang:`",
    ),
    Rule(
        "description-cut",
        _WARNING,
        About.ARTICLE,
        "the front matter's description is cut off",
        "write its sentence to the end, or take out what is too much",
    ),
    # Markdown that translation broke
    Rule("heading-space", _WARNING, About.ARTICLE, "a heading has no space after its #", "write a space after the #"),
    Rule(
        "heading-mark",
        _WARNING,
        About.ARTICLE,
        "the # of a heading is full-width, or has spaces in it",
        "write plain # without spaces between them",
    ),
    Rule(
        "bullet-space",
        _WARNING,
        About.ARTICLE,
        "a list item has no space after its mark",
        "write a space after the - or *",
    ),
    Rule(
        "bullet-mark",
        _WARNING,
        About.ARTICLE,
        "a dash, dot or number in another script stands where a list item's mark should be",
        "write - and a space, or 1. and a space",
    ),
    Rule("bullet-lost", _WARNING, About.ARTICLE, "a list item lost its mark", "write - and a space before it"),
    Rule(
        "item-unmarked",
        _INFO,
        About.ARTICLE,
        "a paragraph beside a list looks like an item of it",
        "if it is one, write - and a space before it",
        says_why=True,
    ),
    Rule(
        "list-collapsed",
        _WARNING,
        About.ARTICLE,
        "a whole list stands in one line",
        "give each item a line of its own",
    ),
    Rule(
        "link-mended",
        _WARNING,
        About.ARTICLE,
        "the brackets of a link were broken and have been mended",
        "write [words](address), with the punctuation outside",
    ),
    Rule(
        "table",
        _INFO,
        About.ARTICLE,
        "a table is not asked: it has no column of terms beside one of meanings",
        "nothing, or set it as a list of terms",
        says_why=True,
    ),
    Rule(
        "comment-open",
        _WARNING,
        About.ARTICLE,
        "a comment never ends, so all behind it is left out",
        "write --> where the comment ends",
        leaves_out=True,
    ),
    Rule(
        "code-open",
        _WARNING,
        About.ARTICLE,
        "a code block never ends; its lines are read as text",
        "close it with a line ```, or take its first line out",
        leaves_out=True,
    ),
    Rule(
        "block-too-long",
        _WARNING,
        About.ARTICLE,
        "a paragraph or line is too long to be prose and was left out",
        "set it in paragraphs",
        leaves_out=True,
    ),
    Rule(
        "article-too-long",
        _WARNING,
        About.ARTICLE,
        "the article is too long; its end was left out",
        "split it into several articles",
        leaves_out=True,
    ),
    # what makes no question
    Rule(
        "no-definition",
        _INFO,
        About.ARTICLE,
        "no sentence says what the article's term is",
        "begin the first paragraph with the title's words",
        leaves_out=True,
    ),
    Rule(
        "category",
        _INFO,
        About.ARTICLE,
        "a label has a question behind it and no description",
        "write the description after the label",
        leaves_out=True,
    ),
    Rule(
        "list",
        _INFO,
        About.ARTICLE,
        "a list cannot be asked as a whole",
        "write a sentence before it that ends in a colon, and items that begin with `Label: `",
        leaves_out=True,
    ),
    Rule(
        "item-unlabelled",
        _WARNING,
        About.ARTICLE,
        "one item of a list has no label where all others have one",
        "write it as `Label: text`, like the others",
    ),
    Rule(
        "enumeration",
        _INFO,
        About.ARTICLE,
        "a list has more items than a person can name at once",
        "split it into lists of seven at most",
        leaves_out=True,
    ),
    Rule(
        "count-differs",
        _WARNING,
        About.ARTICLE,
        "a sentence says another number of things than its list has",
        "look for an item that was lost, or mend the number",
        leaves_out=True,
    ),
    Rule(
        "text-lost",
        _WARNING,
        About.ARTICLE,
        "a sentence was damaged in translation: cut off, or a bracket or quotation mark has no partner",
        "restore the text that is missing",
        leaves_out=True,
    ),
    Rule(
        "quoted",
        _INFO,
        About.ARTICLE,
        "a list or heading in a block quotation is not asked",
        "take the > away",
        says_why=True,
    ),
    Rule(
        "empty",
        _INFO,
        About.ARTICLE,
        "a heading or list item has no words",
        "write some, or take it out",
        says_why=True,
    ),
    Rule(
        "highlight",
        _INFO,
        About.ARTICLE,
        "a highlight holds nothing to ask for, or is no whole sentence",
        "put its key term into quotation marks or a link, or write a whole sentence",
        leaves_out=True,
    ),
    Rule(
        "faq",
        _INFO,
        About.ARTICLE,
        "a question in a heading is not answered by the sentence below it",
        "answer in the first sentence, with the question's own words",
        leaves_out=True,
    ),
    Rule(
        "heading",
        _INFO,
        About.ARTICLE,
        "a heading asks nothing (told by `extract --why` only)",
        "nothing, or write it as a question",
    ),
    Rule(
        "unaccounted",
        _INFO,
        About.ARTICLE,
        "nothing says why an item is not asked (told by `extract --why` only)",
        "tell the authors of quizgen: this is a mistake in it",
    ),
    # pairs
    Rule(
        "leak",
        _ERROR,
        About.PAIR,
        "the question shows its answer",
        "use other words in the question, or in the answer",
        leaves_out=True,
    ),
    Rule(
        "too-long",
        _ERROR,
        About.PAIR,
        "an answer is too long for anybody to read on a card",
        "split the paragraph or list item",
        leaves_out=True,
    ),
    Rule("long", _WARNING, About.PAIR, "an answer is too long to be recalled", "shorten the text, or split it"),
    Rule("many", _WARNING, About.PAIR, "an answer has more sentences than anybody recalls", "split the text"),
    Rule(
        "truncated",
        _ERROR,
        About.PAIR,
        "an answer is cut off, or has lost a bracket or quotation mark",
        "restore the text that is missing",
        leaves_out=True,
    ),
    Rule(
        "residue",
        _ERROR,
        About.PAIR,
        "markup is left in the text of a question or answer",
        "take the stray marks out, or close what they open",
        leaves_out=True,
    ),
    Rule(
        "adrift",
        _ERROR,
        About.PAIR,
        "a question or answer makes no sense without what stands before it",
        "name the thing instead of pointing to it",
        leaves_out=True,
    ),
    Rule(
        "wrong-language",
        _ERROR,
        About.PAIR,
        "a question or answer is in another language than its article",
        "translate it",
        leaves_out=True,
    ),
    Rule(
        "sourceless",
        _ERROR,
        About.PAIR,
        "a pair does not stand in the article",
        "tell the authors of quizgen: this is a mistake in it",
        leaves_out=True,
    ),
    Rule(
        "ambiguous",
        _ERROR,
        About.PAIR,
        "one question has two answers; only the first is asked",
        "give one of the two labels another name, or make one entry of both",
        leaves_out=True,
    ),
    Rule(
        "not-reversible",
        _WARNING,
        About.PAIR,
        "a term cannot be asked for by its description",
        "say in the description what only this term is, without its own words",
    ),
    Rule(
        "alike",
        _WARNING,
        About.PAIR,
        "two questions nearly agree, so that who learns both mixes them up",
        "say in each what sets it apart from the other",
    ),
    Rule(
        "duplicate",
        _INFO,
        About.PAIR,
        "the same is asked twice; the two were made one",
        "nothing, or take one of them out",
    ),
    # questions of the quiz
    Rule(
        "key-count",
        _ERROR,
        About.ITEM,
        "a question has not exactly one right answer, or its key names a wrong one",
        "tell the authors of quizgen: this is a mistake in it",
    ),
    Rule(
        "option-count",
        _ERROR,
        About.ITEM,
        "a question has fewer than three answers to choose from, or more than anybody reads",
        "tell the authors of quizgen: this is a mistake in it",
    ),
    Rule(
        "options-alike",
        _ERROR,
        About.ITEM,
        "two answers to choose from are equal, one holds the other, or they have nearly all words in common",
        "give one of the two another name, or say in each what sets it apart",
    ),
    Rule(
        "also-right",
        _ERROR,
        About.ITEM,
        "an answer that is keyed wrong is right by the articles",
        "use one name for one thing, or say in each description what sets it apart",
    ),
    Rule(
        "stem-shows-key",
        _ERROR,
        About.ITEM,
        "a question shows its right answer, or a form of it",
        "use other words in the description, or in the term",
    ),
    Rule(
        "mixed-languages",
        _ERROR,
        About.ITEM,
        "a question or an answer to choose from is in another language than its form",
        "tell the authors of quizgen: this is a mistake in it",
    ),
    Rule(
        "answered-elsewhere",
        _ERROR,
        About.ITEM,
        "something else on the form shows the answer of a question",
        "say the same thing once, or in other words",
    ),
    Rule(
        "asked-twice",
        _ERROR,
        About.ITEM,
        "a form asks for the same thing twice",
        "take one of the two out of the articles, or say what sets it apart",
    ),
    Rule(
        "key-length",
        _INFO,
        About.ITEM,
        "the right option is much longer or shorter than the wrong ones, or a sentence twice another",
        "nothing, or make the labels or descriptions of the list about as long",
    ),
    Rule(
        "key-longest",
        _WARNING,
        About.ITEM,
        "the right option is the longest more often than by chance",
        "draw other questions with another `seed`, or shorten the longest descriptions",
    ),
    Rule(
        "key-form",
        _INFO,
        About.ITEM,
        "the right option looks like no wrong one: digits, brackets, capitals, a full stop, one word among many",
        "nothing, or write the labels or descriptions of the list in the same form",
    ),
    Rule(
        "key-word",
        _INFO,
        About.ITEM,
        "of the options only the right one has a word of the question",
        "nothing, or use another word in one of the two",
    ),
    Rule(
        "number-order",
        _WARNING,
        About.ITEM,
        "options that are numbers are not in order",
        "tell the authors of quizgen: this is a mistake in it",
    ),
    Rule(
        "distractor-worn",
        _WARNING,
        About.ITEM,
        "a form has the same wrong option more than three times",
        "draw other questions with another `seed`, or add terms to the article",
    ),
    Rule(
        "key-pattern",
        _WARNING,
        About.ITEM,
        "the letters of the right answers make a pattern, or are those of another form",
        "draw other letters with another `seed`",
    ),
    Rule(
        "essential-unmet",
        _WARNING,
        About.ITEM,
        "a pair that decisions.csv calls essential is not asked in the quiz",
        "do what the message says, or take the row out",
    ),
    # translations
    Rule(
        "topic-unclear",
        _INFO,
        About.TRANSLATIONS,
        "an article may be a translation of another one",
        "write the same `topic:` into the front matter of both",
    ),
    Rule(
        "structure-differs",
        _WARNING,
        About.TRANSLATIONS,
        "a version lacks a section, block or item that the others have, or has one more",
        "translate what is missing, or take out what is too much",
    ),
    Rule(
        "number-differs",
        _WARNING,
        About.TRANSLATIONS,
        "a number or year is not the one that most versions have there",
        "compare the sentence with the version named, and write the right number",
    ),
    Rule(
        "link-differs",
        _WARNING,
        About.TRANSLATIONS,
        "a link of most versions is missing, or leads elsewhere",
        "link the same words to the same page as the version named",
    ),
    Rule(
        "quotation-differs",
        _WARNING,
        About.TRANSLATIONS,
        "a block has more or fewer terms in quotation marks than in most versions",
        "set the same terms in quotation marks as the version named",
    ),
    Rule(
        "labels-differ",
        _WARNING,
        About.TRANSLATIONS,
        "an item has no label where most versions have one, or has one where they have none",
        "write the item as `Label: text` in every version, or in none",
    ),
    Rule(
        "label-inconsistent",
        _WARNING,
        About.TRANSLATIONS,
        "a label is translated in one way in the list and in another in the highlights",
        "use the same words in both places",
    ),
    Rule(
        "word-repeated",
        _WARNING,
        About.TRANSLATIONS,
        "the same word stands before and behind “and”, where other versions have two words",
        "put the right word in one of the two places",
    ),
    Rule(
        "version-older",
        _INFO,
        About.TRANSLATIONS,
        "the other versions were revised more than 30 days after this one was last touched",
        "see what changed in them and translate it, or give this version a new date",
    ),
    # decisions.csv
    Rule(
        "decision",
        _ERROR,
        About.DECISION,
        "a row of decisions.csv cannot be carried out",
        "mend what the message names; docs/decisions.md tells what each row may hold",
    ),
    Rule(
        "decision-outdated",
        _WARNING,
        About.DECISION,
        "a row of decisions.csv was decided on words that have changed since; it is not carried out",
        "read the pair again: put its words of today into the column `was`, or take the row out",
    ),
    Rule(
        "decision-unused",
        _INFO,
        About.DECISION,
        "a row of decisions.csv does nothing any more",
        "take the row out",
    ),
    # catalogs
    Rule(
        "catalog",
        _ERROR,
        About.CATALOG,
        "a catalog beside the articles, or a message of it, cannot be used",
        "mend the line that is named; until then these words are said in English",
    ),
    Rule(
        "catalog-incomplete",
        _WARNING,
        About.CATALOG,
        "a message of a catalog is not translated, or is never said",
        "translate the message, or take it out",
    ),
    Rule(
        "no-catalog",
        _INFO,
        About.CATALOG,
        "quizgen does not speak the article's language",
        "nothing, or add a catalog for the language (see the README)",
    ),
    # comments to quizgen
    Rule(
        "ignore-unknown",
        _WARNING,
        About.ARTICLE,
        "a comment asks to ignore a rule that does not exist, or asks for something else",
        "write `<!-- quizgen: ignore leak -->` with the id of a rule",
    ),
    Rule(
        "ignore-unused",
        _INFO,
        About.ARTICLE,
        "a comment ignores a rule that is not broken there",
        "take the comment out, or move it to the block that the finding names",
    ),
)
"""In the order of docs/rules.md."""

BY_ID = {rule.id: rule for rule in RULES}

LEAVES_OUT = frozenset(rule.id for rule in RULES if rule.leaves_out)
"""The rules of findings that keep something from being asked."""

ON_ITEMS = frozenset(rule.id for rule in RULES if rule.about is About.ITEM)
"""The rules on the questions of the quiz."""

SAYS_WHY = LEAVES_OUT | {rule.id for rule in RULES if rule.says_why}
"""The rules of findings that say why something makes no pair."""


def finding(rule: str, path: str, line: int, message: str, column: int = 1) -> Finding:
    """Return a finding with the severity of its rule. Raises KeyError for an id that is not in the table."""
    return Finding(path, line, column, BY_ID[rule].severity, rule, message)


def unknown_rule(name: str) -> str:
    """Say that there is no rule `name`, and which ids are near it; empty where there is one."""
    if name in BY_ID:
        return ""
    near = get_close_matches(name, BY_ID, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "docs/rules.md lists them"
    return f"there is no rule {name!r}; {hint}"
