"""Names of organisations and people as they sound, so that two scripts can be laid side by side."""

import re

from casebridge.kit.text.romanising import HAN, pinyin_of, romanised

# What several romanisations write differently; each pair in the order it is applied.
SPELLINGS = (
    ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("dzh", "j"), ("dj", "j"), ("zh", "j"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("tz", "ts"), ("x", "ks"),
    ("q", "k"), ("w", "v"), ("y", "i"),
)  # fmt: skip
SOFT_C = re.compile(r"c(?!h)")
TWICE = re.compile(r"(.)\1+")
VOWELS = re.compile(r"[aeiou]+")
# Legal forms and small words say nothing of who somebody is.
SAID_OF_MANY = (
    "ooo oao zao pao ao too nao fgup fgbu fgbou fgaou gup mup tdo llc ltd limited inc incorporated "
    "co corp corporation company jsc ojsc pjsc cjsc llp lp plc gmbh ag sa srl bv the of for and i "
    "v po na de di zhshs jshk mchj aj as asc mmc pvt private pte public joint stock liability "
    "partnership obshestvo obschestvo s ogranichennoi otvetstvennostiu tovarishestvo aktsionernoe "
    "publichnoe zakritoe otkritoe sharkat shrkt shkt sherkat"
)
LEGAL_FORMS = frozenset(SAID_OF_MANY.split())
HAN_FORMS = re.compile(r"股份有限公司|有限责任公司|有限公司|集团公司|总公司|公司")
# Words that name a sort of body rather than this one, by their beginnings as romanised.
SORTS = {
    "university": ("universit", "daneshgah", "danshgah"),
    "institute": ("institut", "instityt"),
    "academy": ("akadem", "academ"),
    "center": ("center", "centre", "tsentr", "markaz", "markz", "merkez", "ortalig"),
    "group": ("group", "grupp"),
    "ministry": ("minist", "vezarat", "vzarat"),
    "national": ("nation", "natsional", "milli", "ulttik"),
    "state": ("state", "gosudarstven", "memleket"),
    "technology": ("technolog", "tekhnolog", "tehnolog", "fanavari", "fnavri"),
    "digital": ("digital", "tsifrov", "tsifrl", "raqam"),
    "science": ("scien", "nauk", "nauch", "gilim", "elm"),
    "research": ("research", "issledovat"),
    "bank": ("bank",),
    "logistics": ("logist",),
    "port": ("port",),
    "hospital": ("hospital", "bolnits", "bimarestan"),
    "school": ("school", "shkol"),
    "agency": ("agenc", "agents", "agentt"),
    "development": ("develop", "razvit"),
    "information": ("informat", "ettelaat"),
    "international": ("internation", "mejdunarod", "mezhdunarod", "khalikaral"),
    "laboratory": ("laborator",),
    "innovation": ("innovat", "innovats"),
    "data": ("data", "danni", "dannik"),
    "railway": ("railway", "zheleznodorozhn", "zheleznie"),
    "energy": ("energ",),
    "network": ("network", "set"),
}
BEGINNINGS = tuple((start, sort) for sort, starts in SORTS.items() for start in starts)
HAN_SORTS = {
    "研究院": "research institute", "研究所": "research institute", "大学": "university",
    "学院": "institute", "科学院": "academy science", "中心": "center", "集团": "group",
    "技术": "technology", "科技": "science technology", "信息": "information", "数字": "digital",
    "国家": "national", "国际": "international", "银行": "bank", "物流": "logistics",
    "港口": "port", "医院": "hospital", "实验室": "laboratory", "创新": "innovation",
    "数据": "data", "铁路": "railway", "能源": "energy", "网络": "network", "发展": "development",
    "部": "ministry",
}  # fmt: skip
HAN_SORT = re.compile("|".join(sorted(HAN_SORTS, key=len, reverse=True)))
COMPOUND = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐")
PATRONYMIC = re.compile(r"(ovich|evich|ich|ovna|evna|ichna|uli|kizi|ogli|oglu|zade)$")
ADDRESSED_AS = (
    "dr prof professor mr mrs ms miss sir eng doctor akademik academician gn gj gospodin gospoja "
    "tovarish dots kand nauk aka ing ph d phd"
)
TITLES = frozenset(ADDRESSED_AS.split())
HAN_TITLES = re.compile(r"(先生|女士|小姐|教授|博士|院长|主任|经理|同志)$")
SHORTEST_WORD = 3


def organisation_sound(name: str) -> str:
    """Words of the name as they sound, without its legal form; sorts of bodies in English."""
    written = HAN.sub(lambda run: f" {_han_words(run.group())} ", name)
    words = [_sort_of(word) for word in romanised(written.replace("-", " ")).split()]
    kept = [_spelt(word) for word in words if word not in LEGAL_FORMS]
    return " ".join(kept or [_spelt(word) for word in words])


def person_sound(name: str) -> str:
    """Family and given name as they sound, in the order written; no title, no patronymic."""
    written = HAN.sub(lambda run: f" {_han_person(run.group())} ", name)
    words = [_spelt(w) for w in romanised(re.sub(r"[-‐‑·・]", "", written)).split()]
    kept = [w for w in words if w not in TITLES] or words
    if len(kept) > 2:
        kept = [w for w in kept if not PATRONYMIC.search(w)] or kept
    return " ".join(kept)


def skeleton(sound: str) -> str:
    """Its consonants: some scripts write no others."""
    return " ".join(VOWELS.sub("", word) or word[:1] for word in sound.split())


def ordered(sound: str) -> str:
    """Its words in the order of the alphabet: some put the family name first, some last."""
    return " ".join(sorted(sound.split()))


def initials_of(name: str) -> str:
    """The first letters of the words that count, for finding a short name again."""
    return "".join(word[0] for word in romanised(name).split() if word not in LEGAL_FORMS)


def script_of(text: str) -> str:
    """'han', 'cyrillic', 'arabic', 'latin' or 'other': what the first letter is written in."""
    if HAN.search(text):
        return "han"
    letter = next((c for c in text if c.isalpha()), "")
    if "\u0400" <= letter <= "\u052f":
        return "cyrillic"
    if "\u0600" <= letter <= "\u06ff":
        return "arabic"
    return "latin" if romanised(letter) and letter < "\u0250" else "other"


def _spelt(word: str) -> str:
    for written, one in SPELLINGS:
        word = word.replace(written, one)
    return TWICE.sub(r"\1", SOFT_C.sub("k", word))


def _sort_of(word: str) -> str:
    return next(
        (
            sort
            for start, sort in BEGINNINGS
            if len(word) >= SHORTEST_WORD and word.startswith(start)
        ),
        word,
    )


def _han_words(run: str) -> str:
    bare = HAN_FORMS.sub("", run) or run
    return HAN_SORT.sub(lambda found: f" {HAN_SORTS[found.group()]} ", bare)


def _han_person(run: str) -> str:
    name = HAN_TITLES.sub("", run) or run
    length = 2 if name[:2] in COMPOUND and len(name) > 2 else 1
    return f"{pinyin_of(name[:length])} {pinyin_of(name[length:])}"
