"""The few words, by language, that tell what structure cannot: that a sentence leans on another one, and that a
question asks what a thing is. A language that is not here loses nothing but these two judgements.

To add a language, add a line to each table; `tests/test_telling_words.py` says what a line has to do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from quizgen.languages import is_unspaced
from quizgen.leaks import fold, is_kin, shows, words

_POINTS_BACK = {
    "ar": "هذا هذه هؤلاء ذلك تلك وهذا وهذه وذلك",
    "bg": "това този тази тези те тяхната техните такива",
    "bn": "এই এগুলি এগুলো এসব তারা তাদের",
    "ca": "això aquest aquesta aquests aquestes aquell aquella",
    "cs": "toto tento tato tyto tito to ten ta ty tomu toho takový takové takto on ona jejich",
    "da": "denne dette disse han hun hans hendes deres sidstnævnte førstnævnte",
    "de": "dies diese dieser dieses diesem diesen solche solcher solches jene jener jenes letztere letzterer ersteres "
    "hierbei hierzu hierdurch hiermit dadurch dabei dazu daraus davon darauf daran sein seine",
    "el": "αυτό αυτή αυτός αυτά αυτές αυτοί αυτού αυτής αυτών τέτοια τέτοιοι τέτοιες",
    "en": "this these those that such he she his her they their",
    "es": "esto este esta estos estas eso ese esa esos esas aquel aquello dicho dicha dichos dichas",
    "et": "see need seda selle nende tema nad",
    "fa": "این آن اینها آنها این‌ها آن‌ها",
    "fi": "tämä nämä tätä tässä tästä tähän tällä täten näitä näissä näistä hän hänen heidän kyseinen tällainen "
    "tällaiset",
    "fr": "ce cet cette ces cela ceci ça celui ceux celle celles son sa ses leur leurs",
    "he": "זה זו זאת אלה אלו הם הן",
    "hi": "ये इस इन इन्हें इनका इनके वे उन उनका उनके",
    "hr": "ovo ovaj ova ove ovi ovih to taj ta te njihov njihova oni",
    "hu": "ez ezek ezt ezeket ezzel ennek ezáltal ebben ő ők",
    "id": "ini itu hal mereka dia",
    "it": "questo questa questi queste quello quella quelli quelle ciò tale tali",
    "ja": "これ この こうした このような そうした それらの 彼",
    "ko": "이는 이것은 이것이 이것 이 이러한 이들은 이들 이로 이를 이런 그들은 그는 그녀는",
    "ms": "ini itu perkara mereka dia",
    "nb": "denne dette disse han hun hans hennes deres sistnevnte førstnevnte",
    "nl": "dit deze die dat dergelijke hij hun hiermee hierdoor daardoor",
    "pl": "to ten ta te ci tego tej tych tym takie taki taka on ona oni ich",
    "pt": "isto isso este esta estes estas esse essa esses essas aquele aquela tal tais",
    "ro": "acest această aceasta acesta acești aceste acestea acel acea asta",
    "ru": "это этот эта эти этого этой этих этому этим такой такая такое такие они их",
    "sk": "toto tento táto tieto títo to ten tá takto ich oni",
    "sr": "ово овај ова ове ови то тај та они ovo ovaj ova ove ovi to taj ta oni",
    "sv": "detta denna denne dessa han hon hans hennes deras sistnämnda förstnämnda",
    "th": "สิ่งนี้ สิ่งเหล่านี้ เหล่านี้ พวกเขา นี่",
    "tr": "bu bunlar bunun bunu bunların buna şu onlar onların",
    "uk": "це цей ця ці цього цієї цих цьому такий така таке такі вони їх їхні",
    "ur": "اس ان وہ یہ",
    "vi": "này đó họ đây",
    "zh": "这 這 该 該 此 他 她 前者 后者 後者",
}
"""First words that stand for something in the sentence before: *this*, *such*, *their*. Not *it*, which is the topic
more often than not, and no word that has another use at the beginning of a sentence."""

_IN_THIS_CASE = {
    "ar": "في هذه الحالة; لهذا السبب",
    "cs": "v tomto případě; v takovém případě",
    "da": "i dette tilfælde; i så fald; af denne grund",
    "de": "in diesem fall; in diesen fällen; aus diesem grund",
    "el": "σε αυτή την περίπτωση; για αυτό τον λόγο",
    "en": "in this case; in these cases; in that case; for this reason; because of this",
    "es": "en este caso; en estos casos; por esta razón; por este motivo",
    "fr": "dans ce cas; dans ces cas; pour cette raison",
    "hu": "ebben az esetben; ilyen esetben",
    "id": "dalam hal ini; dalam kasus ini; oleh karena itu",
    "it": "in questo caso; in tal caso; per questo motivo",
    "ms": "dalam kes ini; oleh sebab itu",
    "nb": "i dette tilfellet; i så fall; av denne grunn",
    "nl": "in dit geval; om deze reden",
    "pl": "w tym przypadku; w takim przypadku; z tego powodu",
    "pt": "neste caso; nesse caso; por esse motivo; por isso",
    "ro": "în acest caz; din acest motiv",
    "ru": "в этом случае; в таком случае; по этой причине",
    "sv": "i detta fall; i så fall; av denna anledning",
    "uk": "у цьому випадку; у такому випадку; з цієї причини",
    "vi": "trong trường hợp này; vì lý do này; điều này",
    "zh": "在这种情况下; 在這種情況下",
}
"""The same in several words, at the beginning of a sentence."""

_MEANS_THE_TERM = {
    "ar": "المصطلح",
    "bg": "термин термина понятие",
    "bn": "শব্দ শব্দটি পরিভাষা",
    "cs": "termín pojem výraz",
    "da": "udtryk ord begreb",
    "de": "begriff ausdruck wort",
    "el": "όρος έννοια",
    "en": "term word phrase concept",
    "es": "término palabra concepto",
    "fa": "اصطلاح واژه",
    "fi": "termi termiä käsite käsitettä sana",
    "fr": "terme mot concept expression",
    "he": "מונח המונח",
    "hi": "शब्द",
    "hu": "kifejezés fogalom",
    "id": "istilah",
    "it": "termine parola concetto",
    "ja": "用語 言葉 概念",
    "ko": "용어는 용어 개념은 단어는",
    "ms": "istilah",
    "nb": "begrepet uttrykket ordet begrep",
    "nl": "term woord begrip",
    "pl": "termin pojęcie określenie",
    "pt": "termo palavra conceito",
    "ro": "termen concept",
    "ru": "термин понятие слово термина",
    "sv": "term termen begrepp ord",
    "th": "คำ",
    "tr": "terim terimi kavram",
    "uk": "термін поняття слово",
    "ur": "اصطلاح",
    "vi": "thuật",
    "zh": "术语 術語 词 概念",
}
"""Behind a word that points back these mean the article's own term, so that nothing is missing."""

_ELSEWHERE = {
    "ar": "كما ذكر; كما هو موضح أعلاه; المذكورة أعلاه; المذكور أعلاه",
    "cs": "jak bylo uvedeno; výše uveden; jak je uvedeno",
    "da": "som nævnt; som beskrevet; ovennævnte; som vist",
    "de": "wie oben; oben genannt; oben beschrieb; wie erwähnt; wie bereits; oben erwähnt",
    "el": "όπως αναφέρθηκε; όπως περιγράφ; προαναφερ",
    "en": "described above; mentioned above; as mentioned; as noted; as described; as discussed; "
    "see above; as stated; above-mentioned; aforementioned; noted above; see below; depicted above",
    "es": "como se mencionó; como se ha mencionado; antes mencionad; como se describ; mencionado anteriormente",
    "fa": "همانطور که گفته شد; همان‌طور که; ذکر شد",
    "fi": "kuten edellä; edellä mainit; kuten yllä; yllä kuvat",
    "fr": "ci-dessus; ci-dessous; comme mentionné; comme indiqué; comme décrit; susmentionné",
    "he": "כאמור; לעיל",
    "hi": "जैसा कि ऊपर; उपर्युक्त; उपरोक्त",
    "hu": "mint fent; fent említett; fentebb",
    "id": "seperti disebutkan; seperti dijelaskan; tersebut di atas",
    "it": "come detto; sopra menzionat; come descritto; suddett",
    "ja": "上記; 前述; 上で述べた",
    "ko": "위에서 언급; 앞서 언급; 위에서 설명",
    "ms": "seperti yang dinyatakan; seperti yang diterangkan; tersebut di atas",
    "nb": "som nevnt; som beskrevet; ovennevnte",
    "nl": "zoals hierboven; hierboven; zoals vermeld; bovengenoemd",
    "pl": "jak wspomniano; jak opisano; wyżej wymienion; wspomnian",
    "pt": "como mencionado; conforme descrito; acima mencionad; como descrito; conforme mencionado",
    "ro": "după cum s-a menționat; mai sus menționat; așa cum am",
    "ru": "как упоминалось; как указано выше; как описано; вышеупомянут; вышеуказанн; описанн выше",
    "sv": "som nämnts; som nämnt; som beskriv; ovannämnd",
    "th": "ดังกล่าวข้างต้น; ตามที่กล่าว",
    "tr": "yukarıda; bahsedildiği gibi; belirtildiği gibi",
    "uk": "як зазначено; як згадувалося; вищезгадан; як описано",
    "vi": "như đã đề cập; như trên; như đã nêu; nêu trên",
    "zh": "如上所述; 上述; 如前所述; 前面提到",
}
"""What sends the reader to another place of the article, anywhere in a sentence."""

_ASKS_WHAT = {
    "ar": "ما هو هي هم معنى المقصود تعريف",
    "bg": "какво е са представлява означава",
    "bn": "কি কী বলতে বোঝায় কাকে বলে",
    "ca": "què és són el la els les l un una significa",
    "cs": "co je jsou to znamená",
    "da": "hvad er en et den det betyder",
    "de": "was ist sind ein eine einen der die das den bedeutet heißt versteht man unter",
    "el": "τι είναι ο η το οι τα ένα μια ένας σημαίνει",
    "en": "what is are s a an the does mean meant meaning of by it this",
    "es": "qué es son el la los las un una significa",
    "et": "mis on",
    "fa": "چیست یعنی چه",
    "fi": "mikä mitä on ovat tarkoittaa",
    "fr": "qu est ce que qui quoi c un une le la les l des du de d signifie veut dire",
    "he": "מה זה זו הוא היא הם פירוש",
    "hi": "क्या है हैं होता होती",
    "hr": "što šta je su znači",
    "hu": "mi mit jelent az a egy",
    "id": "apa itu apakah yang dimaksud dengan adalah",
    "it": "che cosa cos è sono il lo la i gli le l un uno una significa",
    "ja": "とは 何ですか 何 は ですか でしょうか なん の意味",
    "ko": "이란 란 은 는 무엇입니까 무엇인가요 무엇인가 무엇 이",
    "ms": "apa itu apakah maksud ialah yang dimaksudkan dengan",
    "nb": "hva er en et den det betyr",
    "nl": "wat is zijn een de het betekent",
    "pl": "co to jest są czym oznacza znaczy",
    "pt": "o que é são a os as um uma significa",
    "ro": "ce este sunt un o înseamnă",
    "ru": "что такое это означает значит",
    "sk": "čo je sú to znamená",
    "sr": "шта је су значи šta je su znači",
    "sv": "vad är en ett den det betyder innebär",
    "th": "คือ อะไร หมายถึง",
    "tr": "nedir ne demek demektir bir",
    "uk": "що таке це означає",
    "ur": "کیا ہے ہیں",
    "vi": "là gì",
    "zh": "什么 什麼 是 意思 的 指",
}
"""All that is left of *what is X?* and *what does X mean?* without the term."""

_INSIDE = re.compile("[’'\u00ad]")


def _parts(text: str) -> list[str]:
    """The words of a text, those before and behind an apostrophe apart (*qu'est*)."""
    return [part for span in words(text) for part in _INSIDE.split(text[slice(*span)])]


@cache
def _folded(table: str, lang: str) -> tuple[str, ...]:
    """The entries of a table in a language, the longest first."""
    said = _TABLES[table].get(lang.split("-")[0], "")
    listed = said.split("; ") if ";" in said else said.split()
    return tuple(sorted(map(fold, listed), key=lambda one: (-len(one), one)))


_DEFINITION = {
    "ar": "تعريف التعريف مفهوم المفهوم",
    "bn": "সংজ্ঞা",
    "cs": "definice pojem význam",
    "da": "definition begreb betydning",
    "de": "definition begriff bedeutung erklärung konzept",
    "el": "ορισμός έννοια",
    "en": "definition meaning concept explained",
    "es": "definición concepto significado",
    "fa": "تعریف مفهوم",
    "fi": "määritelmä käsite",
    "fr": "définition concept signification",
    "he": "הגדרה מושג",
    "hi": "परिभाषा अवधारणा",
    "hu": "meghatározás fogalom definíció",
    "id": "definisi pengertian konsep",
    "it": "definizione concetto significato",
    "ja": "定義 概念 意味",
    "ko": "개념 정의 의미",
    "ms": "definisi konsep maksud",
    "nb": "definisjon begrep betydning",
    "nl": "definitie begrip betekenis",
    "pl": "definicja pojęcie znaczenie",
    "pt": "definição conceito significado",
    "ro": "definiție concept",
    "ru": "определение понятие значение",
    "sv": "definition begrepp betydelse",
    "th": "คำจำกัดความ ความหมาย แนวคิด",
    "tr": "tanım tanımı kavram",
    "uk": "визначення поняття",
    "ur": "تعریف",
    "vi": "định nghĩa khái niệm",
    "zh": "定义 定義 概念 含义",
}
"""What a heading says above a definition that nobody asks for."""

_TABLES = {
    "definition": _DEFINITION,
    "back": _POINTS_BACK,
    "case": _IN_THIS_CASE,
    "term": _MEANS_THE_TERM,
    "elsewhere": _ELSEWHERE,
    "what": _ASKS_WHAT,
}


def is_adrift(sentence: str, lang: str) -> bool:
    """Tell whether a sentence makes no sense without another one: *This is why …*, *As described above, …*.

    *This term …* is not adrift: it is the article's own.
    """
    begins_so = fold(sentence).startswith(_folded("case", lang))
    return begins_so or points_elsewhere(sentence, lang) or _points_back(sentence, lang)


def points_elsewhere(sentence: str, lang: str) -> bool:
    """Tell whether a sentence sends its reader to another place: *as described above*."""
    said = fold(sentence)
    return any(phrase in said for phrase in _folded("elsewhere", lang))


def _points_back(sentence: str, lang: str) -> bool:
    if is_unspaced(sentence[:4]):
        start = fold(sentence.lstrip("「『“\"'（("))
        first = next((one for one in _folded("back", lang) if start.startswith(one)), None)
        return first is not None and not start[len(first) :].startswith(_folded("term", lang))
    said = [fold(sentence[slice(*span)]) for span in words(sentence)[:2]]
    return bool(said) and said[0] in _folded("back", lang) and said[-1] not in _folded("term", lang)


def asks_what_it_is(question: str, names: Sequence[str], lang: str) -> bool | None:
    """Tell whether a question asks for nothing but what one of `names` is; None where the language is not known."""
    allowed = _folded("what", lang)
    if not allowed:
        return None
    return any(_is_left(left, allowed) for name in names if (left := without_name(question, name)) is not None)


def heads_definition(heading: str, names: Sequence[str], lang: str) -> bool:
    """Tell whether a heading announces a definition without naming the term or without asking for it: *What is it?*,
    *What it is*, *Definition of X*."""
    allowed = (*_folded("definition", lang), *_folded("what", lang))
    lefts = (tuple(map(fold, _parts(heading))), *(without_name(heading, name) for name in names))
    return bool(allowed) and any(left and _is_left(left, allowed) for left in lefts)


def without_name(question: str, name: str) -> tuple[str, ...] | None:
    """Return the folded words of a question that are not a name's, in any inflection; None where the name is not there.

    In scripts without spaces, and where particles are written to the noun, what is left is one word.
    """
    if is_unspaced(question):
        rest = fold(question).replace(fold(name), "")
        return ("".join(_parts(rest)),) if shows(name, question) else None
    wanted = _parts(name)
    asked = _parts(question)
    known = [any(_is_word_of(one, word) for one in wanted) for word in asked]
    there = wanted and all(any(_is_word_of(one, word) for word in asked) for one in wanted)
    left = [fold(word) for word, is_name in zip(asked, known, strict=True) if not is_name]
    if there:
        return tuple(left)
    joined = fold("".join(asked))
    return (joined.replace(fold("".join(wanted)), ""),) if wanted and fold("".join(wanted)) in joined else None


def _is_word_of(one: str, word: str) -> bool:
    return is_kin(one, word) if len(one) > 3 else fold(one) == fold(word)


def _is_left(left: tuple[str, ...], allowed: tuple[str, ...]) -> bool:
    if all(word in allowed for word in left):
        return True
    if len(left) != 1:
        return False
    rest = left[0]
    for word in allowed:
        rest = rest.replace(word, "")
    return not rest
