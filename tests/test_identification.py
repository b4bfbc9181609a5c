"""Which language a text is in, and by what that is told."""

from __future__ import annotations

import pytest

from quizgen import identification
from quizgen.frequent_words import FREQUENT
from quizgen.identification import (
    are_close,
    are_confusable,
    has_scripts,
    identify,
    is_plainly,
    script_of,
    with_script,
)

TEXTS = {
    "da": "Kaffe er en drik, som man laver af ristede og malede bønner, og som mange drikker om morgenen.",
    "de": "Kaffee ist ein Getränk, das man aus gerösteten und gemahlenen Bohnen macht und morgens gern trinkt.",
    "fi": "Kahvi on juoma, joka valmistetaan paahdetuista ja jauhetuista pavuista, ja sitä juodaan aamulla.",
    "ms": "Kopi ialah minuman yang dibuat daripada biji yang dipanggang dan dikisar, dan diminum pada waktu pagi.",
    "pl": "Kawa to napój, który robi się z palonych i mielonych ziaren i który wielu ludzi pije rano.",
    "nb": "Kaffe er en drikk som lages av brente og malte bønner, og som de fleste drikker om morgenen hjemme.",
    "ja": "コーヒーは、焙煎して挽いた豆から作る飲み物で、朝に飲む人が多いです。",
    "zh-Hans": "咖啡是用烘焙磨碎的咖啡豆制成的饮料，许多人喜欢在早晨饮用这种饮料，也有人晚上喝。",
    "zh-Hant": "咖啡是用烘焙磨碎的咖啡豆製成的飲料，許多人喜歡在早晨飲用這種飲料，也有人晚上喝。",
    "ar": "القهوة مشروب يصنع من الحبوب المحمصة والمطحونة ويشربه كثير من الناس في الصباح.",
    "hi": "कॉफी एक पेय है जो भुने और पिसे हुए बीजों से बनता है और जिसे बहुत लोग सुबह पीते हैं।",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_the_language_of_a_text(lang: str) -> None:
    assert identify(TEXTS[lang]).tag == lang


SAID = {
    "ar": "هذا هو الجزء الذي يمكن أن يكون صعبا على كل من لا يعرف ما هو القانون في هذه البلاد.",
    "cs": "To je nápoj, který se dělá z pražených zrn a který také mohou pít všichni, pokud nejsou nemocní.",
    "da": "Det er en drik, som man laver af ristede bønner, og som ikke må stå for længe, før den bliver drukket.",
    "de": "Das ist ein Getränk, das aus gerösteten Bohnen gemacht wird und nicht zu lange stehen darf.",
    "el": "Αυτό είναι ένα ποτό που γίνεται από καβουρδισμένους κόκκους και δεν πρέπει να μένει για πολύ.",
    "en": "This is a drink that is made from roasted beans and which should not be left for too long.",
    "es": "Esta es una bebida que se hace con granos tostados y que no debe estar mucho tiempo en la mesa.",
    "fa": "این یک نوشیدنی است که از دانه‌های برشته درست می‌شود و نباید برای زمان زیاد بماند.",
    "fr": "C’est une boisson qui est faite avec des grains torréfiés et que les gens boivent dans la matinée.",
    "hi": (
        "यह एक पेय है जो भुने हुए बीजों से बनता है और जिसे बहुत लोग घर पर या काम के बाद पीते हैं, पर इसे बहुत देर तक अपने पास नहीं रखते।"
    ),
    "id": "Ini adalah minuman yang dibuat dari biji yang dipanggang dan tidak boleh dibiarkan terlalu lama.",
    "ms": "Ini ialah minuman yang dibuat daripada biji yang dipanggang dan tidak boleh dibiarkan terlalu lama.",
    "nb": "Dette er en drikk som lages av brente bønner, og som ikke må stå for lenge før den blir drukket.",
    "pl": "Jest to napój, który robi się z palonych ziaren i który nie może stać zbyt długo, bo jest wtedy gorzki.",
    "pt": "Esta é uma bebida que é feita com grãos torrados e que não deve ficar por muito tempo na mesa.",
    "ru": "Это напиток, который делают из жареных зёрен и который не должен стоять слишком долго, чтобы не остыть.",
    "sv": "Det är en dryck som man gör av rostade bönor och som inte får stå för länge innan den blir kall.",
    "vi": "Đây là một loại đồ uống được làm từ hạt rang và không nên để quá lâu trước khi uống.",
}
"""Of drinks, full of their language's small words."""


@pytest.mark.parametrize("lang", SAID)
def test_a_text_full_of_frequent_words_is_plainly_in_its_language(lang: str) -> None:
    assert is_plainly(lang, SAID[lang])
    assert [other for other in FREQUENT if is_plainly(other, SAID[lang]) and not are_close(lang, other)] == []


STRANGE = (
    "Excepteur sint occaecat cupidatat non proident, sunt in culpa qui officia deserunt mollit anim id est laborum.",
    "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, tertiam qui ipsorum lingua Celtae dicuntur.",
    "De measte minsken dy't hjir wenje kinne de taal goed ferstean, mar net elkenien kin it ek skriuwe of lêze.",
    "Kahawa ni kinywaji kinachotengenezwa kwa buni zilizokaangwa, na watu wengi hukinywa asubuhi kabla ya kazi.",
    "U caffè hè una bevanda chì si face cù i granelli turrati è chì parechja ghjente beie a mane nanzu d'andà.",
    "Kaffi er drykkur sem er búinn til úr ristuðum baunum og margir drekka það á morgnana áður en þeir fara.",
    "Kohv on jook, mis valmistatakse röstitud ubadest, ning paljud inimesed joovad seda enne tööle minekut.",
)
"""Latin, Frisian, Swahili, Corsican, Icelandic, Estonian: neighbours, or with words that look like another's."""


@pytest.mark.parametrize("text", STRANGE)
def test_a_text_is_not_plainly_in_a_language_with_which_it_shares_a_word_or_two(text: str) -> None:
    assert [lang for lang in SAID if is_plainly(lang, text)] == []


def test_what_is_half_in_another_language_or_says_little_is_in_none_plainly() -> None:
    half = f"{SAID['da']} {SAID['en']}"
    assert not is_plainly("da", half)
    assert not is_plainly("en", half)
    assert not is_plainly("da", "Kaffe, som er brygget.")
    names = "Hamburg Antwerpen Rotterdam Marseille Barcelona Lissabon Dublin Belfast Glasgow Edinburgh Newcastle Nantes"
    assert is_plainly("da", f"Ikke alt, som glimrer, men {names}")
    assert not is_plainly("da", f"Ikke alt, som glimrer, men {names} Bremen Gent Bilbao Porto Oslo Bergen Athen Izmir")
    assert not is_plainly("eu", SAID["da"])


@pytest.mark.parametrize("text", ["", "Kaffe", "12 34 56 78", "— … — …", "\n" * 50])
def test_a_text_whose_language_cannot_be_told(text: str) -> None:
    assert identify(text).tag is None


MALAY = (
    "Pemasaran ialah aktiviti syarikat untuk menjual produk melalui telefon, dan pelanggan boleh menolak kerana wang."
)
INDONESIAN = (
    "Pemasaran adalah kegiatan perusahaan untuk menjual produk lewat telepon, dan pelanggan bisa menolak karena uang."
)


NYNORSK = "Kaffi er noko av det beste ein kan drikke, og ikkje eit problem for dei fleste."


@pytest.mark.parametrize(("text", "lang"), [(MALAY, "ms"), (INDONESIAN, "id"), (NYNORSK, "nn")])
def test_close_relatives_are_told_by_words_that_only_one_has(text: str, lang: str) -> None:
    assert identify(text).tag == lang


def test_what_is_in_no_language_is_not_listened_to() -> None:
    link = "[Kaffe](/how-to-brew-the-best-coffee-at-home-in-the-morning)"
    code = "```python\nfor every_word in the_english_language: print(every_word)\n```"
    assert identify(f"Kaffe er en drik, som man laver af bønner. {link * 9}\n{code * 5}").tag == "da"
    assert identify(code * 20).tag is None
    comment = "<!--\nA person who configures, controls and monitors clusters.\nTheir duty is to keep it running.\n-->\n"
    assert identify(f"{comment * 5}配置、控制、监控集群的人。他们的主要责任是保持集群正常运行。").tag == "zh-Hans"


def test_a_text_of_two_languages_is_in_both() -> None:
    heard = identify(f"{TEXTS['da']} " * 20 + f"{TEXTS['de']} " * 50)
    assert heard.tag == "de"
    assert 0.2 < heard.share("da") < 0.8
    assert heard.share("pl") == 0


@pytest.fixture
def listened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The samples that the detector was asked about."""
    asked: list[str] = []
    detected = identification._detected

    def listening(sample: str) -> str | None:
        asked.append(sample)
        return detected(sample)

    monkeypatch.setattr(identification, "_detected", listening)
    return asked


def test_a_text_is_listened_to_no_longer_than_it_takes(listened: list[str]) -> None:
    heard = identify(f"{TEXTS['da']} " * 100)
    assert heard.letters > 1000
    assert not listened
    assert heard.may_be("da", 0.25)
    assert len(listened) == 2
    assert not heard.may_be("de", 0.25)
    assert len(listened) == 8, "each sample once"
    assert heard.tag == "da"
    assert len(listened) == 8


@pytest.mark.parametrize("told", ["da", "nb", "de", "ms", "id", "pl"])
@pytest.mark.parametrize("other", ["da", "nb", "de", "ms"])
@pytest.mark.parametrize("count", [0, 10, 20, 40])
def test_what_is_heard_soon_is_what_is_heard_in_the_end(told: str, other: str, count: int) -> None:
    heard = identify(f"{TEXTS[other]} " * count + f"{TEXTS['da']} " * (40 - count))
    assert heard.may_be(told, 0.25) == (heard.share(told) >= 0.25)


def test_what_is_heard_soon_goes_by_the_words_of_close_relatives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identification, "_detected", lambda _: "nb")
    heard = identify("Hvad er kaffe, og hvad blev der af den uden nogen? " * 40)
    assert heard.tag == "da"
    assert not identify("Hvad er kaffe, og hvad blev der af den uden nogen? " * 40).may_be("nb", 0.25)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Kafa je napitak", "Latn"),
        ("Кафа је напитак", "Cyrl"),
        (TEXTS["zh-Hans"], "Hans"),
        (TEXTS["zh-Hant"], "Hant"),
        ("日本", None),
        ("การขาย", None),
        ("123", None),
    ],
)
def test_the_script_of_a_text(text: str, script: str | None) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("tag", "script", "wanted"),
    [
        ("sr", "Latn", "sr-Latn"),
        ("sr", "Cyrl", "sr"),
        ("sr-Latn", "Cyrl", "sr"),
        ("uz", "Cyrl", "uz-Cyrl"),
        ("zh-Hans", "Hant", "zh-Hant"),
        ("zh-Hant", "Hans", "zh-Hans"),
        ("pt-BR", "Latn", "pt-BR"),
        ("ja", "Hans", "ja"),
        ("de", "Cyrl", "de"),
        ("da", None, "da"),
    ],
)
def test_a_tag_in_the_script_of_its_text(tag: str, script: str | None, wanted: str) -> None:
    assert with_script(tag, script) == wanted
    assert has_scripts(tag) or wanted == tag


def test_most_languages_have_one_script() -> None:
    assert [tag for tag in ("da", "ja", "pt-BR", "ms", "sr-Latn", "zh-Hans", "uz") if has_scripts(tag)] == [
        "ms",
        "sr-Latn",
        "zh-Hans",
        "uz",
    ]


def test_which_languages_are_mistaken_for_each_other() -> None:
    assert are_confusable("ms", "id")
    assert are_confusable("pt", "pt-BR")
    assert not are_confusable("da", "de")


@pytest.mark.parametrize(("tag", "other"), [("nl", "af"), ("da", "nb"), ("nb", "da"), ("es", "pt"), ("cs", "sk")])
def test_an_article_is_not_taken_for_one_in_a_close_language_by_its_words(tag: str, other: str) -> None:
    text = ARTICLES[other]
    assert identify(text).may_be(other, 0.25)
    assert not identify(text).may_be(tag, 0.25)


ARTICLES = {
    "af": "Telemarketing is die direkte verkoop van produkte aan mense wat nog nie by die maatskappy gekoop het nie. "
    "Die verkoper bel hulle op en vra of hulle wil luister. Dit kan ook deur 'n masjien gedoen word, maar baie mense "
    "hou nie daarvan nie en sê dat hulle nie weer gebel wil word nie. Daar is nou wette wat dit verbied.",
    "da": "Telemarketing er direkte salg af varer til mennesker, som ikke har købt noget hos firmaet før. Sælgeren "
    "ringer dem op og spørger, om de vil høre efter. Det kan også gøres af en maskine, men mange bliver vrede og siger "
    "nej, når nogen ringer til dem efter arbejde. Nu er der love, som forbyder det uden samtykke.",
    "nb": "Telefonsalg er direkte salg av varer til mennesker som ikke har kjøpt noe hos firmaet før. Selgeren ringer "
    "dem opp og spør om de vil høre etter. Det kan også gjøres av en maskin, men mange blir sinte og sier nei når noen "
    "ringer til dem etter jobben. Nå finnes det lover som forbyr det uten samtykke.",
    "pt": "O telemarketing é a venda direta de produtos a pessoas que ainda não compraram nada da empresa. O vendedor "
    "liga para elas e pergunta se querem ouvir. Também pode ser feito por uma máquina, mas muitas pessoas não gostam e "
    "dizem que não querem receber mais chamadas. Agora há leis que proíbem isso sem consentimento.",
    "sk": "Telemarketing je priamy predaj tovaru ľuďom, ktorí ešte nič od firmy nekúpili. Predajca im zavolá a opýta "
    "sa, či chcú počúvať. Môže to robiť aj stroj, ale mnohí ľudia to nemajú radi a hovoria, že už nechcú, aby im "
    "niekto volal. Teraz sú zákony, ktoré to bez súhlasu zakazujú.",
}
