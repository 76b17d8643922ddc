"""Languages, told by their small words: the ones that stand in every text.

>>> language_of("Wir sind heute hier, und das ist auch gut so, nicht nur für uns.")
'de'
>>> language_of("12 34") is None
True
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from speechkit import Fact, Span, Speech, describe

# The commonest small words of each language (BCP 47 code first); words that several languages
# share count for each of them, less the more there are; a language may have several rows.
_ROWS = """
en the of and to in that is we for it our this have on are be with as will not you they by has
en which from their at was but an or
fr le la les et des de que en un une du pour dans nous est qui sur pas au avec vous par plus ce
fr sont cette ont il je aux notre mais
de der die und das in den zu ist wir nicht für von mit es auf ein eine auch sich dass dem sie im
de ich des werden haben hat uns aber
es el la los las de que en un una por con para no se del su al es lo como más nosotros está pero
es esta muy son nuestro ha todos hemos
pt o a os as de que e em um uma do da para com não por mais no na dos das se é ao nós como foi
pt pelo também são isso nosso uma muito
it il la le di che e un una per non in con del della sono è i gli si dei da nel alla più ma anche
it come questo noi ci delle nostro
nl de het een en van dat is in te niet op wij voor zijn met die er aan ook om als maar naar heeft
nl onze ons bij worden hebben deze
ca el la els les de que i en un una per amb no del dels és al aquest aquesta som més però també
ca ha hem són seva nostre com perquè
da og det at en den til er som på de for med ikke der vi af et har han jeg kan men os skal vil
da også om i fra vores blev
no og det at en den til er som på de for med ikke der vi av et har han jeg kan men oss skal vil
no også om i fra vår ble
sv och att det som en på är av för med den till inte vi om ett har de men så vi ska var kan jag
sv från också oss eller vid
fi ja on ei se että oli hän mutta ovat kun joka myös tai niin olla meidän me sekä jos voi mukaan
fi ole
pl i w na z do że się nie to jest o jak po od dla za przez są ale czy oraz być tego nas tym które
pl który my
cs a v na se je že to s z do o pro jako i za po ale jsou které by od ve být nebo který aby jsme
cs není
sk a v na sa je že to s z do o pre ako aj za po ale sú ktoré by od vo byť alebo ktorý aby sme nie
hu a az és hogy nem is egy van ez meg de mint csak már volt azt ha vagy magyar ezt lesz kell
ro și de în la a cu nu că o pe este din un să care pentru mai sunt au ca fi prin dar această noi
tr ve bir bu da için ile de olarak çok daha en olan ne gibi var biz ama kadar sonra değil her
hr i u je na se da su za od s o to koji kao ne ili koja bi a što smo iz po će sve
sl in je na v se da so za ki z tudi o pa s bi kot po ne pri od bo ali smo kar
et ja on ei et see oma kui ka mis ta ning oli seda aga selle või me siis
lv un ir ka par ar no uz tas kas nav bet gan tiek mēs vai to jau
lt ir kad yra tai su iš kaip į bet ne tik buvo mes apie šis už
sq dhe të në e një për me që nga është se si por kjo ka nuk
id yang dan di untuk dengan ini itu dari dalam tidak pada akan kita adalah oleh kami juga
vi và của là có cho không các trong được với một những này đã người
sw na ya wa kwa ni katika za la hii kuwa hiyo kama watu yetu
ru и в не на что с по это как за мы к из для но от так все его он было
uk і в не на що з та до це як за ми у для але від так його він було є
bg и на да в се за не от с че са по което това като но или ще е
sr и у је да на се за су од са не то који као или што смо
el και το να του η της με για που στην από είναι θα τα οι την δεν
ar في من على أن إلى التي عن هذا مع هذه كان قد الذي لا ما
fa و در به از که این را با است برای آن می شود
he של את על לא זה אני הוא כי גם עם יש אל
hi के है में की से को और का पर यह हैं नहीं ने
"""
WORDS: dict[str, set[str]] = {}
for _row in _ROWS.strip().splitlines():
    _code, *_words = _row.split()
    WORDS.setdefault(_code, set()).update(_words)
_SPEAKERS: dict[str, list[str]] = {}
for _code, _own in WORDS.items():
    for _word in sorted(_own):
        _SPEAKERS.setdefault(_word, []).append(_code)

# Scripts in which (nearly) one language is written: a range of code points, and the language.
SCRIPTS = (
    ("\u3040", "\u30ff", "ja"),
    ("\uac00", "\ud7a3", "ko"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u0530", "\u058f", "hy"),
    ("\u0590", "\u05ff", "he"),
    ("\u0370", "\u03ff", "el"),
    ("\u0b80", "\u0bff", "ta"),
    ("\u0980", "\u09ff", "bn"),
    ("\u1780", "\u17ff", "km"),
    ("\u0e80", "\u0eff", "lo"),
    ("\u1000", "\u109f", "my"),
    ("\u1200", "\u137f", "am"),
    ("\u4e00", "\u9fff", "zh"),
)
_ANY_SCRIPT = re.compile("[" + "".join(f"{first}-{last}" for first, last, _ in SCRIPTS) + "]+")
_SCRIPT = re.compile("|".join(f"([{first}-{last}])" for first, last, _ in SCRIPTS))
_LETTERS = re.compile(r"[^\W\d_]+")
_WINDOW = 2500


def language_of(text: str) -> str | None:
    """The language of a text as a BCP 47 code; None if it cannot be told."""
    sample = _sample(text)
    if _is_english(sample):
        return "en"
    words = _LETTERS.findall(sample.lower())
    letters = sum(map(len, words))
    if (script := _script(sample, letters)) is not None:
        return script
    scores: dict[str, float] = {}
    hits: dict[str, int] = {}
    for word, count in Counter(filter(_SPEAKERS.__contains__, words)).items():
        codes = _SPEAKERS[word]
        score = count * (1 / len(codes) + 0.25)
        for code in codes:
            scores[code] = scores.get(code, 0.0) + score
            hits[code] = hits.get(code, 0) + count
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    if not ranked or hits[ranked[0][0]] < max(3, 0.08 * len(words)):
        return "ar" if _is_arabic(sample, letters) else None
    if len(ranked) == 2 and ranked[0][1] < 1.05 * ranked[1][1]:
        return None
    return ranked[0][0]


_ARABIC = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u0688\u06d2]")


def _is_arabic(sample: str, letters: int) -> bool:
    """Whether the letters are Arabic, and none of them those that Persian and Urdu add."""
    count = len(_ARABIC.findall(sample))
    return count >= max(20, letters // 2) and 50 * len(_PERSIAN.findall(sample)) < count


def _is_english(sample: str) -> bool:
    """Whether "the", "of", "and", "to" are so frequent that nothing need be counted."""
    found = sample.count(" the ")
    if found < 5 or 300 * found < len(sample):
        return False
    for word in (" of ", " and ", " to "):
        if 80 * found >= len(sample):
            return True
        found += sample.count(word)
    return 80 * found >= len(sample)


def _sample(text: str) -> str:
    """Three windows: the head alone may be a title page in another language."""
    if len(text) <= 3 * _WINDOW:
        return text
    middle = len(text) // 2
    return " ".join((text[:_WINDOW], text[middle : middle + _WINDOW], text[-_WINDOW:]))


def _script(sample: str, letters: int) -> str | None:
    runs = _ANY_SCRIPT.findall(sample)
    if 8 * sum(map(len, runs)) < letters or not runs:
        return None
    found: Counter[str] = Counter(
        SCRIPTS[match.lastindex - 1][2]  # type: ignore[operator]
        for match in _SCRIPT.finditer("".join(runs))
    )
    code, count = found.most_common(1)[0]
    if code == "zh" and found["ja"] > 0.1 * count:
        code = "ja"
    dense = 3 if code in ("zh", "ja", "ko") else 1  # a sign there is a word elsewhere
    return code if dense * count >= 0.3 * max(letters, 1) else None


@describe("MET050", "language")
def language(speech: Speech) -> Iterator[Fact]:
    """The language, by its commonest small words and its letters.

    **What it does**: counts the words of thirty languages that stand in every text (`the`,
    `und`, `dans` …) in up to a thousand words from the beginning, the middle and the end; scripts
    that belong to one language (Greek, Georgian, Hebrew …) decide alone.

    **Why**: few documents say what language they are in, and tools further on need to know.

    **Leaves alone**: a text too short or too mixed to tell has no language.

    **Example**:

    >>> import speechkit
    >>> source = speechkit.Source.from_text("Wir sind heute hier, und das ist auch gut so.")
    >>> speechkit.normalise(source).metadata.language
    'de'
    """
    code = language_of(speech.text)
    if code is not None:
        whole = Span(0, min(len(speech.text), 200))
        yield Fact("language", code, "its commonest words", speech.place(whole))
