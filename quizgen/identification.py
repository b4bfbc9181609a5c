"""Which language a text is in: told by its frequent words, else by cld3; close relatives and scripts apart.

Language is data: the tables here and in `frequent_words` name languages, the code does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache, cached_property, lru_cache

from quizgen.frequent_words import FREQUENT
from quizgen.languages import UNSPACED_LETTER, normalise_tag, script_part, unspaced_share, usual_script


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_CONFUSABLE = ({"ms", "id"}, {"nb", "nn"}, {"hr", "bs", "sr"})
"""Languages that a detector mistakes for each other even in whole articles."""


def are_confusable(one: str, other: str) -> bool:
    """Tell whether a detector may take one language for the other; regions and scripts aside."""
    pair = {one.split("-")[0], other.split("-")[0]}
    return len(pair) == 1 or any(pair <= group for group in _CONFUSABLE)


_CLOSE = (
    {"da", "nb", "nn", "sv"},
    {"cs", "sk"},
    {"es", "pt", "gl", "ca"},
    {"be", "bg", "mk", "ru", "sr", "uk"},
    {"hr", "bs", "sr", "sl"},
    {"id", "ms", "jv", "su"},
    {"de", "lb", "nl", "af"},
)
"""Languages that a detector mistakes for each other in a single sentence with names in it."""


def are_close(one: str, other: str) -> bool:
    """Tell whether a detector may take a sentence in one language for the other."""
    pair = {one.split("-")[0], other.split("-")[0]}
    return len(pair) == 1 or any(pair <= group for group in _CLOSE)


_DETECTED = _words(
    "af am ar az be bg bn bs ca ceb co cs cy da de el en eo es et eu fa fi fil fr fy ga gd gl gu ha haw hi hr ht hu hy"
    " id ig is it he ja jv ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my ne nl nb ny pa pl ps pt ro ru"
    " sd si sk sl sm sn so sq sr st su sv sw ta te tg th tr uk ur uz vi xh yi yo zh zu"
)
"""What cld3 knows: text in another language is taken for one of these, which proves nothing."""


def is_detectable(tag: str) -> bool:
    """Tell whether `identify` could have said that a text is in the language."""
    base = tag.split("-")[0]
    return base in _DETECTED or any(base in group for group in _CONFUSABLE)


_PLAINLY = 3
"""So many more of a language's frequent words than of any distant one's tell. Of texts in languages that
cld3 knows, put into articles in others, 2 of 900,000 were taken for these: they are half in English."""
_FULL = 8
"""One word of so many at least must be frequent in the language that a text is in."""


def is_plainly(tag: str, text: str) -> bool:
    """Tell whether a text is plainly in a language, or in one that is close to it: it is full of their frequent words.

    That is told at a tenth of the cost of listening; where it is not so, the text may be in the language all the same.
    """
    return _is_full(text, *_frequent(tag.split("-")[0], are_close))


def _is_full(text: str, own: Set[str], strange: Mapping[str, Sequence[str]]) -> bool:
    """Whether a text is full of a language's own words, with half as many of any strange one at most."""
    said = frozenset(text.casefold().split())
    count = len(own & said)
    if count < _PLAINLY or count * _FULL < len(said):
        return False
    others = Counter(other for word in strange.keys() & said for other in strange[word])
    most = max(others.values(), default=0)
    return count >= max(most + _PLAINLY, 2 * most)


@cache
def _frequent(base: str, are_one: Callable[[str, str], bool]) -> tuple[frozenset[str], dict[str, list[str]]]:
    """The frequent words of languages that are one, and those of the others with the languages that have them."""
    own: set[str] = set()
    strange: dict[str, list[str]] = {}
    for other, listed in FREQUENT.items():
        if are_one(base, other):
            own |= _words(listed.casefold())
        else:
            for word in _words(listed.casefold()):
                strange.setdefault(word, []).append(other)
    return frozenset(own), strange


class Identification:
    """What a text sounds like; it is listened to no longer than an answer takes.

    cld3 on samples from the whole text; close relatives by words that only one of them has; Chinese, simplified or
    traditional, by which characters only GB 2312 or only Big5 has (right for 608 of 610 articles).
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[int, str | None] = {}

    @cached_property
    def letters(self) -> int:
        """How many its first 2,000 characters have, without links' targets, code and tags; Han, kana, Thai count
        double."""
        return len(self._beginning) + len(UNSPACED_LETTER.findall(self._beginning))

    @cached_property
    def script(self) -> str | None:
        """What most letters are in (ISO 15924), where that is clear and in question."""
        return script_of(self._beginning)

    @cached_property
    def tag(self) -> str | None:
        """The language that most of the text is in, or None where it cannot be told."""
        return self._shares[0][0] if self._shares else None

    def share(self, tag: str) -> float:
        """Return how much of the text, 0 to 1, may be in a language."""
        return sum(share for other, share in self._shares if are_confusable(tag, other))

    def may_be(self, tag: str, share: float) -> bool:
        """Tell whether at least a share of the text, 0 to 1, may be in a language, or its language cannot be told."""
        return self._is_plainly(tag) or self._is_soon_heard(tag, share) or self.tag is None or self.share(tag) >= share

    def _is_plainly(self, tag: str) -> bool:
        """Whether the samples are full of words that no relative has as many of by far, either."""
        return bool(self._samples) and _is_full(" ".join(self._samples), *_frequent(tag.split("-")[0], are_confusable))

    def _is_soon_heard(self, tag: str, share: float) -> bool:
        """Whether the first samples are enough: the others could change nothing."""
        heard, wanted = 0, share * sum(map(len, self._samples))
        for at, sample in enumerate(self._samples):
            own = self._heard(at)
            if own and are_confusable(tag, own):
                heard += len(sample)
                if heard >= wanted:
                    return are_confusable(tag, _among_relatives(own, " ".join(self._samples)))
        return False

    @cached_property
    def _samples(self) -> list[str]:
        return _samples(self._prose) if self.letters >= _FEWEST_LETTERS else []

    def _heard(self, at: int) -> str | None:
        if at not in self._known:
            self._known[at] = _detected(self._samples[at])
        return self._known[at]

    @cached_property
    def _prose(self) -> str:
        return _prose(self._text)

    @cached_property
    def _beginning(self) -> str:
        return "".join(filter(str.isalpha, self._prose[:_COUNTED]))

    @cached_property
    def _shares(self) -> tuple[tuple[str, float], ...]:
        """Languages and how much of the text is in each, most first."""
        heard: dict[str, list[str]] = {}
        for at, sample in enumerate(self._samples):
            if tag := self._heard(at):
                heard.setdefault(tag, []).append(sample)
        total = sum(map(len, heard.values()))
        tags = sorted(heard, key=lambda tag: (-len(heard[tag]), tag))
        if not tags or len(heard[tags[0]]) < _MOST * total:
            return ()
        first = with_script(_among_relatives(tags[0], " ".join(heard[tags[0]])), self.script)
        shares = {first if tag == tags[0] else tag: len(heard[tag]) / total for tag in reversed(tags)}
        return tuple(reversed(shares.items()))


_FEWEST_LETTERS = 20
_COUNTED = 2_000
_WINDOW, _WINDOWS = 400, 8
"""Characters of a sample, and how many are taken of a long text."""
_MOST = 0.4
"""The share of a text that its language has at least."""


def identify(text: str) -> Identification:
    """Return which languages a text is in: none where it is too short, or in none that is known."""
    return Identification(text)


_SIGNED = (
    r"<!--.{0,20000}?-->|```.{0,20000}?```|~~~.{0,20000}?~~~|`[^`\n]{0,500}`|\]\([^()\n]{0,500}\)|<[^<>\n]{0,500}>"
    r"|\{[{%][^{}\n]{0,500}[}%]\}|&#?\w{1,10};"
)
_NO_PROSE = re.compile(_SIGNED, re.DOTALL)
_NO_PROSE_OR_ADDRESS = re.compile(rf"{_SIGNED}|\b[a-z]+://[^\s)>\]]{{1,500}}", re.DOTALL)
"""What is in no language or need not be in that of the text: comments, code, tags, shortcodes, addresses, entities."""


def _prose(text: str) -> str:
    """The words of a text; addresses, which may begin at any letter, are looked for only where there are any."""
    marked = text[:200_000]
    foreign = _NO_PROSE_OR_ADDRESS if "://" in marked else _NO_PROSE
    return " ".join(foreign.sub(" ", marked).split())


def _samples(prose: str) -> list[str]:
    """The whole of a short text, windows spread over a long one."""
    if len(prose) <= _WINDOW * 2:
        return [prose] if len(prose) <= _WINDOW else [prose[: len(prose) // 2], prose[len(prose) // 2 :]]
    count = min(_WINDOWS, len(prose) // _WINDOW)
    step = (len(prose) - _WINDOW) / (count - 1)
    return [prose[round(step * at) : round(step * at) + _WINDOW] for at in range(count)]


def _detected(sample: str) -> str | None:
    found = _identifier().FindLanguage(text=sample)
    if (not found.is_reliable and found.probability < 0.5) or found.language == "und":
        return None
    tag = normalise_tag(str(found.language))
    return tag if tag and (unspaced_share(sample) <= 0.5 or usual_script(tag.split("-")[0]) in _UNSPACED) else None


_UNSPACED = ("Hans", "Hant", "Jpan", "Khmr", "Laoo", "Mymr", "Thai")
"""Scripts of languages that set no spaces; cld3 takes a sentence in kana for Shona, one in Han for Marathi."""


@lru_cache(maxsize=1)
def _identifier():  # type: ignore[no-untyped-def]
    import gcld3

    return gcld3.NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=20_000)


_ONLY_IN = (
    {
        "id": _words(
            "akun bahwa berbeda biaya bisa bisnis coba dikenal kantor karena keuangan mobil perusahaan saja sedangkan"
            " telepon uang universitas yaitu"
        ),
        "ms": _words(
            "akaun bahawa berbeza cuba dikenali iaitu ialah kerana kewangan manakala perniagaan sahaja semasa"
            " syarikat telefon universiti wang"
        ),
    },
    {
        "da": _words("af blev bliver dig efter hvad mellem mig nogen nogle ud uden"),
        "nb": _words("av ble blir deg hva meg noe noen ut uten"),
        "nn": _words("berre dei eg ein eit frå ikkje kva nokon nokre vart vere"),
    },
)
"""Frequent words by which close relatives are told apart: each is in the texts of only one of them."""
_CLEARLY = 2
"""So many times as many words of one language as of any other tell."""


def _among_relatives(tag: str, prose: str) -> str:
    """The language itself, or the relative that the text has clearly more words of."""
    group = next((group for group in _ONLY_IN if tag in group), None)
    if group is None:
        return tag
    tokens = Counter(re.findall(r"\w+", prose.casefold()))
    counts = sorted(((sum(tokens[word] for word in mine), one) for one, mine in group.items()), reverse=True)
    (most, first), (second, _) = counts[:2]
    return first if most >= 2 and most >= _CLEARLY * second else tag


_SCRIPTS = {
    "ARABIC": "Arab",
    "BENGALI": "Beng",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "GURMUKHI": "Guru",
    "LATIN": "Latn",
}
"""How Unicode begins the names of a script's letters; those that languages with two scripts use."""


_HAN = re.compile("[\u4e00-\u9fff]")


def script_of(text: str) -> str | None:
    """Return the script (ISO 15924) of most letters of a text; None where it is not clear, or not in question.

    Chinese is `Hans` or `Hant` where clearly more characters are in only one of GB 2312 and Big5.
    """
    letters = "".join(filter(str.isalpha, text))
    sample = letters[:: max(1, len(letters) // 200)]
    if len(_HAN.findall(sample)) * 2 > len(sample):
        simplified, traditional = _only("gb2312", "big5", letters), _only("big5", "gb2312", letters)
        if max(simplified, traditional) < _CLEARLY * min(simplified, traditional) or simplified == traditional:
            return None
        return "Hant" if traditional > simplified else "Hans"
    counts: Counter[str] = Counter()
    for char, count in Counter(sample).items():
        counts[unicodedata.name(char, "").partition(" ")[0]] += count
    first, count = counts.most_common(1)[0] if counts else ("", 0)
    return _SCRIPTS.get(first) if count * 2 > len(sample) else None


def with_script(tag: str, script: str | None) -> str:
    """Return the tag in a script: with its name where it is not the language's usual one, as `sr-Latn`; unchanged
    where the language is not written in it.
    """
    from babel.localedata import exists

    base = tag.split("-")[0]
    if script is None or script == (script_part(tag) or usual_script(base)):
        return tag
    if script == usual_script(base):
        return normalise_tag(base) or tag
    return f"{base}-{script}" if exists(f"{base}_{script}") else tag


@cache
def has_scripts(tag: str) -> bool:
    """Tell whether `with_script` may return another tag for a text in another script."""
    from babel.localedata import exists

    base = tag.split("-")[0]
    others = {"Hans", "Hant", *_SCRIPTS.values()} - {usual_script(base)}
    return bool(script_part(tag)) or any(exists(f"{base}_{script}") for script in others)


def _only(this: str, other: str, letters: Iterable[str]) -> int:
    """How many different characters of a text are in one encoding and not in the other."""
    return sum(
        1
        for char in set(letters)
        if "\u4e00" <= char <= "\u9fff" and _encodes(char, this) and not _encodes(char, other)
    )


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
