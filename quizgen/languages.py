"""What quizgen knows about a language: tag, own name, direction, quotation marks; and which one a text is in.

Language is data: the tables here and the catalogs in `locales/` are the only places that name a language.
Names, direction and conjunctions are CLDR's (through Babel).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

QUOTATION_MARKS: dict[str, tuple[str, str]] = {
    "ar": ("«", "»"),
    "bg": ("„", "“"),
    "bn": ("“", "”"),
    "cs": ("„", "“"),
    "da": ("»", "«"),
    "de": ("„", "“"),
    "el": ("«", "»"),
    "es": ("«", "»"),
    "et": ("„", "“"),
    "fa": ("«", "»"),
    "fi": ("”", "”"),
    "fr": ("«\u202f", "\u202f»"),
    "he": ("”", "”"),
    "hu": ("„", "”"),
    "it": ("«", "»"),
    "ja": ("「", "」"),
    "nb": ("«", "»"),
    "nl": ("‘", "’"),
    "pl": ("„", "”"),
    "pt": ("«", "»"),
    "pt-BR": ("“", "”"),
    "ro": ("„", "”"),
    "ru": ("«", "»"),
    "sv": ("”", "”"),
    "uk": ("«", "»"),
    "zh-Hant": ("「", "」"),
}
"""Outer quotation marks where they are not “ ”; CLDR's `delimiters`, which Babel lacks. Danish: Dansk Sprognævn."""

_ALIASES = {
    "no": "nb",
    "iw": "he",
    "zh": "zh-Hans",
    "zh-CN": "zh-Hans",
    "zh-SG": "zh-Hans",
    "zh-TW": "zh-Hant",
    "zh-HK": "zh-Hant",
    "tl": "fil",
}
"""Tags that mean another one here; `no` to `nb` as detectors and folders use it."""

_UNSPACED_SCRIPT = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]"
)
"""Thai, Lao, Burmese, Khmer, Han, kana: words are not set apart by spaces. Korean is."""

_SHORT_TAG = re.compile(r"(?:[A-Za-z]{2}|fil|ceb|haw)(?:[-_][A-Za-z]{4})?(?:[-_][A-Za-z]{2})?\Z")
"""What is taken for a tag in a folder's name; of three letters only these, or `src` would be Sardinian."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language as a reader of cards and pages meets it."""

    tag: str
    """BCP 47."""
    own_name: str
    """As its speakers write it in a list of languages."""
    direction: str
    """`ltr` or `rtl`."""
    quotes: tuple[str, str]
    """Opening and closing mark."""


@cache
def _locale(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


@cache
def language(tag: str) -> Language:
    """Return what is known of the language `tag`; one that CLDR does not know is named by its tag."""
    locale = _locale(tag)
    base = tag.split("-")[0]
    marks = QUOTATION_MARKS.get(tag) or QUOTATION_MARKS.get(base) or ("“", "”")
    if locale is None:
        return Language(tag, tag, "ltr", marks)
    own = _OWN_NAMES.get(tag) or locale.get_display_name() or tag
    return Language(tag, own, locale.text_direction, marks)


_OWN_NAMES = {"ms": "Bahasa Melayu", "id": "Bahasa Indonesia"}
"""CLDR has the bare adjective here; its speakers name the language so."""


@cache
def conjunctions(tag: str) -> tuple[str, ...]:
    """Return the words for "and" and "or" that join the last two things of a list (CLDR list patterns)."""
    locale = _locale(tag)
    if locale is None:
        return ()
    words = {
        pattern.replace("{0}", "").replace("{1}", "").strip(" ,،、")
        for style in ("standard", "or")
        for which in ("2", "end")
        if (pattern := locale.list_patterns.get(style, {}).get(which))
    }
    return tuple(sorted(words - {""}))


def join_list(entries: tuple[str, ...], tag: str) -> str:
    """Join entries as the language does: `A, B og C`."""
    from babel.lists import format_list

    locale = _locale(tag)
    return format_list(list(entries), locale=locale) if locale else ", ".join(entries)


def sets_space_before_marks(tag: str) -> bool:
    """Tell whether the language sets a space before `; : ! ?` and inside its quotation marks."""
    return tag.split("-")[0] in {"fr", "br"}


def is_unspaced(text: str) -> bool:
    """Tell whether a text is in a script that sets no spaces between words."""
    return bool(_UNSPACED_SCRIPT.search(text))


def is_dense(char: str) -> bool:
    """Tell whether a letter is as much as a syllable or a word: Han, kana, Thai … and Hangul.

    A number or an acronym needs no space beside one, and a phrase is short by fewer of them.
    """
    return bool(_UNSPACED_SCRIPT.match(char)) or "\uac00" <= char <= "\ud7a3"


@cache
def number_words(tag: str, number: int) -> frozenset[str]:
    """Return the ways to write a whole number in words, in every gender and case that CLDR knows, in lower case.

    Empty where CLDR has no rules for the language.
    """
    from unicode_rbnf import RbnfEngine

    base = tag.split("-")[0]
    try:
        forms = RbnfEngine.for_language(_SPELT_AS.get(base, base)).format_number(number).text_by_ruleset
    except ValueError:
        return frozenset()
    return frozenset(text.lower() for text in forms.values())


_SPELT_AS = {"nb": "no", "nn": "no"}
"""CLDR has the numbers in words of these under another tag."""


def unspaced_share(text: str) -> float:
    """Return which share of the letters, 0 to 1, is in scripts that set no spaces between words."""
    letters = [char for char in text if char.isalpha()]
    return sum(1 for char in letters if _UNSPACED_SCRIPT.match(char)) / len(letters) if letters else 0.0


_OWN_NAMES_TO_TAGS = {
    "العربية": "ar",
    "български": "bg",
    "বাংলা": "bn",
    "català": "ca",
    "čeština": "cs",
    "dansk": "da",
    "deutsch": "de",
    "ελληνικά": "el",
    "english": "en",
    "español": "es",
    "eesti": "et",
    "فارسی": "fa",
    "suomi": "fi",
    "filipino": "fil",
    "français": "fr",
    "עברית": "he",
    "हिन्दी": "hi",
    "hrvatski": "hr",
    "magyar": "hu",
    "indonesia": "id",
    "bahasa indonesia": "id",
    "íslenska": "is",
    "italiano": "it",
    "日本語": "ja",
    "한국어": "ko",
    "lietuvių": "lt",
    "latviešu": "lv",
    "melayu": "ms",
    "bahasa melayu": "ms",
    "norsk bokmål": "nb",
    "norsk": "nb",
    "nederlands": "nl",
    "polski": "pl",
    "português": "pt",
    "português do brasil": "pt-BR",
    "română": "ro",
    "русский": "ru",
    "slovenčina": "sk",
    "slovenščina": "sl",
    "српски": "sr",
    "svenska": "sv",
    "kiswahili": "sw",
    "தமிழ்": "ta",
    "తెలుగు": "te",
    "ไทย": "th",
    "türkçe": "tr",
    "українська": "uk",
    "اردو": "ur",
    "tiếng việt": "vi",
    "中文": "zh-Hans",
    "简体中文": "zh-Hans",
    "繁體中文": "zh-Hant",
}
"""Own names of languages, case-folded, as people name folders; CLDR's, which Babel would take a second to gather."""


@cache
def _english_names() -> dict[str, str]:
    """English names of languages, case-folded, to tags."""
    from babel import Locale

    names = {
        name.casefold(): _ALIASES.get(tag, tag) for tag, name in Locale.parse("en").languages.items() if "_" not in tag
    }
    more = {"norwegian": "nb", "chinese": "zh-Hans", "simplified chinese": "zh-Hans", "traditional chinese": "zh-Hant"}
    return names | more


@cache
def tag_from_name(name: str) -> str | None:
    """Return the tag that a folder, a suffix or front matter names (`da`, `pt_br`, `Danish`, `dansk`), or None."""
    cleaned = name.strip()
    if _SHORT_TAG.match(cleaned):
        return normalise_tag(cleaned)
    if len(cleaned) < 4 and cleaned.isascii():
        return None
    name = cleaned.casefold()
    return _OWN_NAMES_TO_TAGS.get(name) or _english_names().get(name)


@cache
def normalise_tag(tag: str) -> str | None:
    """Return a BCP 47 tag in its usual spelling (`pt-BR`, `zh-Hans`, `nb`), or None where CLDR does not know it."""
    parts = re.split(r"[-_]", tag.strip())
    if not parts or not re.fullmatch(r"[A-Za-z]{2,3}", parts[0]):
        return None
    spelt = [parts[0].lower()]
    for part in parts[1:]:
        spelt.append(part.title() if len(part) == 4 else part.upper())
    wanted = "-".join(spelt)
    wanted = _ALIASES.get(wanted, wanted)
    return wanted if _locale(wanted) is not None else None


_CONFUSABLE = ({"ms", "id"}, {"nb", "nn"}, {"hr", "bs", "sr"})
"""Languages that a detector mistakes for each other even in whole articles."""


def are_confusable(one: str, other: str) -> bool:
    """Tell whether a detector may take one language for the other; regions and scripts aside."""
    pair = {one.split("-")[0], other.split("-")[0]}
    return len(pair) == 1 or any(pair <= group for group in _CONFUSABLE)


def detect(text: str) -> str | None:
    """Return the language that a whole text is in, or None where it cannot be told (too short, or in none).

    cld3; where Chinese, simplified or traditional by which characters only GB 2312 or only Big5 has
    (right for 608 of 610 articles).
    """
    letters = sum(1 for char in text if char.isalpha())
    if letters < 20:
        return None
    found = _identifier().FindLanguage(text=text[:20_000])
    if not found.is_reliable and found.probability < 0.5:
        return None
    tag = str(found.language)
    if tag == "und":
        return None
    if tag == "zh":
        return "zh-Hant" if _is_traditional(text) else "zh-Hans"
    return normalise_tag(tag.split("-")[0])


@lru_cache(maxsize=1)
def _identifier():  # type: ignore[no-untyped-def]
    import gcld3

    return gcld3.NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=20_000)


def _is_traditional(text: str) -> bool:
    def only(this: str, other: str) -> int:
        return sum(
            1
            for char in set(text)
            if "\u4e00" <= char <= "\u9fff" and _encodes(char, this) and not _encodes(char, other)
        )

    return only("big5", "gb2312") > only("gb2312", "big5")


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
