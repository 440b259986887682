"""Names and phrases fixed by usage, with what the languages do to the names of countries."""

from collections.abc import Mapping

Forms = Mapping[str, tuple[str, ...]]

# The first wording of a language is the official one; the others may stand in its place.
# As printed in the published call and by the agencies; nothing here was translated for the table.
FIXED_PHRASES: Mapping[str, Forms] = {
    "sco": {
        "en": (
            "Shanghai Cooperation Organization",
            "Shanghai Cooperation Organisation",
            "SCO",
        ),
        "zh-Hans": ("上海合作组织", "上合组织"),
        "ru": ("Шанхайская организация сотрудничества", "ШОС"),
    },
    "shanghai-spirit": {
        "en": ("Shanghai Spirit",),
        "zh-Hans": ("上海精神",),
        "ru": ("Шанхайский дух",),
    },
    "big-data-centre": {
        "en": (
            "China-SCO Big Data Cooperation Center",
            "China-SCO Big Data Cooperation Centre",
            "Big Data Cooperation Center",
            "Big Data Cooperation Centre",
        ),
        "zh-Hans": (
            "中国—上合组织大数据合作中心",
            "中国—上海合作组织大数据合作中心",
            "大数据合作中心",
        ),
        "ru": (
            "Центр сотрудничества Китай–ШОС в области больших данных",
            "Центр сотрудничества в области больших данных",
        ),
    },
    "caict": {
        "en": ("China Academy of Information and Communications Technology", "CAICT"),
        "zh-Hans": ("中国信息通信研究院", "中国信通院", "信通院"),
        "ru": (
            "Китайская академия информационных и коммуникационных технологий",
            "CAICT",
        ),
    },
    "miit": {
        "en": ("Ministry of Industry and Information Technology", "MIIT"),
        "zh-Hans": ("工业和信息化部", "工信部"),
        "ru": ("Министерство промышленности и информатизации", "MIIT"),
    },
    "member-states": {
        "en": ("Member States", "Member State"),
        "zh-Hans": ("成员国",),
        "ru": ("государства-члены", "государство-член", "страны-члены"),
    },
    "observer-states": {
        "en": ("Observer States", "Observer State"),
        "zh-Hans": ("观察员国",),
        "ru": ("государства-наблюдатели", "государство-наблюдатель"),
    },
    "dialogue-partners": {
        "en": ("Dialogue Partners", "Dialogue Partner"),
        "zh-Hans": ("对话伙伴",),
        "ru": ("партнёры по диалогу", "партнёр по диалогу"),
    },
}

# Accepted in a translation; in an original they may be part of other words (网上合作).
ALSO_SAID: Mapping[str, Forms] = {"sco": {"zh-Hans": ("上合",)}}

# Forms and adjectives that do not begin as the name of their country does.
ADJECTIVES: Mapping[str, Forms] = {
    "AE": {"en": ("Emirati",), "ru": ("эмиратский", "эмиратская", "эмиратские")},
    "AM": {"ru": ("армянский", "армянская", "армянские")},
    "BY": {"ru": ("белорусский", "белорусская", "белорусские", "белорусско")},
    "CN": {"en": ("Chinese", "Sino"), "zh-Hans": ("我国",), "ru": ("КНР",)},
    "EG": {"ru": ("Египта",)},
    "IN": {"ru": ("индийский", "индийская", "индийские")},
    "KG": {"ru": ("киргизский", "киргизская", "киргизские")},
    "LA": {"en": ("Lao",)},
    "RU": {"ru": ("РФ",)},
    "SA": {"en": ("Saudi",), "zh-Hans": ("沙特",), "ru": ("саудовский", "саудовская")},
    "TR": {"en": ("Turkish",), "ru": ("турецкий", "турецкая", "турецкие")},
}

# One sign for a country, as in 中巴 or 俄方.
ZH_SIGNS: Mapping[str, str] = {
    "CN": "中", "RU": "俄", "KZ": "哈", "KG": "吉", "TJ": "塔", "UZ": "乌", "IN": "印", "PK": "巴",
    "IR": "伊", "BY": "白", "MN": "蒙", "AZ": "阿", "AF": "阿", "KH": "柬", "NP": "尼",
    "TR": "土", "LK": "斯", "SA": "沙", "EG": "埃", "MM": "缅", "LA": "老",
}  # fmt: skip

# Wordings that the papers of the organisation avoid, by country.
AVOIDED: Mapping[str, Forms] = {
    "BY": {"ru": ("Белоруссия",)},
    "KG": {"ru": ("Киргизия",)},
}

# Longer words that only look as if a country or a phrase were named in them, and currencies.
NOT_MEANT: Forms = {
    "zh-Hans": (
        *("印度尼西亚", "印度洋", "印度支那", "内蒙古", "上海精神卫生"),
        *("其中国", "集中国", "之中国", "高中国", "初中国"),
        *("埃及镑", "印度卢比", "巴基斯坦卢比", "斯里兰卡卢比", "尼泊尔卢比", "俄罗斯卢布"),
        *("哈萨克斯坦坚戈", "伊朗里亚尔", "卡塔尔里亚尔", "科威特第纳尔", "土耳其里拉"),
    ),
    "en": ("South China Sea", "East China", "North China", "South China"),
}

# Names in which another country's name, or two countries' signs, stand by chance.
CHANCE = ("白俄罗斯", "塔吉克斯坦", *NOT_MEANT["zh-Hans"])
