"""Areas, countries and counts on the living page of components."""

from django.utils.translation import gettext as _

from casebridge.kit.text.multilingual import ml
from casebridge.web.shared.parts import Area, Cell, Matrix, MatrixRow, Tile, TileGroup

COUNTRIES = (
    ml(en="Belarus", ru="Беларусь", zh_Hans="白俄罗斯", fa="بلاروس"),
    ml(en="India", ru="Индия", zh_Hans="印度", fa="هند"),
    ml(en="Iran", ru="Иран", zh_Hans="伊朗", fa="ایران"),
    ml(en="Kazakhstan", ru="Казахстан", zh_Hans="哈萨克斯坦", fa="قزاقستان"),
    ml(en="China", ru="Китай", zh_Hans="中国", fa="چین"),
    ml(en="Kyrgyzstan", ru="Кыргызстан", zh_Hans="吉尔吉斯斯坦", fa="قرقیزستان"),
    ml(en="Pakistan", ru="Пакистан", zh_Hans="巴基斯坦", fa="پاکستان"),
    ml(en="Russia", ru="Россия", zh_Hans="俄罗斯", fa="روسیه"),
    ml(en="Tajikistan", ru="Таджикистан", zh_Hans="塔吉克斯坦", fa="تاجیکستان"),
    ml(en="Uzbekistan", ru="Узбекистан", zh_Hans="乌兹别克斯坦", fa="ازبکستان"),
)


AREAS = (
    ml(
        en="Digital technology innovation and application",
        ru="Инновации и применение цифровых технологий",
        zh_Hans="数字技术创新与应用",
        fa="نوآوری و کاربرد فناوری دیجیتال",
    ),
    ml(
        en="Digital infrastructure",
        ru="Цифровая инфраструктура",
        zh_Hans="数字基础设施",
        fa="زیرساخت دیجیتال",
    ),
    ml(
        en="Industrial digitalization",
        ru="Цифровизация промышленности",
        zh_Hans="产业数字化",
        fa="دیجیتالی شدن صنعت",
    ),
    ml(
        en="Digital economy parks",
        ru="Парки цифровой экономики",
        zh_Hans="数字经济园区",
        fa="پارک‌های اقتصاد دیجیتال",
    ),
    ml(
        en="Public service applications",
        ru="Применение в государственных и общественных услугах",
        zh_Hans="公共服务应用",
        fa="کاربرد در خدمات عمومی",
    ),
    ml(
        en="Digital security",
        ru="Цифровая безопасность",
        zh_Hans="数字安全",
        fa="امنیت دیجیتال",
    ),
)


COUNTS = (
    (0, 0, 1, 0, 0, 0),
    (0, 0, 0, 0, 0, 0),
    (1, 0, 0, 0, 2, 0),
    (2, 4, 0, 0, 5, 0),
    (7, 11, 3, 2, 6, 1),
    (0, 1, 0, 0, 2, 0),
    (3, 0, 0, 1, 0, 0),
    (4, 2, 5, 0, 1, 1),
    (0, 0, 0, 0, 0, 0),
    (1, 3, 0, 0, 2, 0),
)


def areas() -> tuple[Area, ...]:
    totals = [sum(column) for column in zip(*COUNTS, strict=True)]
    return tuple(
        Area(place, name, total, "#")
        for place, (name, total) in enumerate(zip(AREAS, totals, strict=True), start=1)
    )


def groups() -> tuple[TileGroup, ...]:
    tiles = tuple(
        Tile(name, sum(counts), "#" if sum(counts) else "")
        for name, counts in zip(COUNTRIES, COUNTS, strict=True)
    )
    return (TileGroup(tiles, _("As listed in the call")),)


def matrix() -> Matrix:
    spoken = _("open the list")
    asked = _("who could be asked")
    rows = tuple(
        MatrixRow(
            name,
            tuple(Cell(count, "#", spoken if count else asked) for count in counts),
            sum(counts),
        )
        for name, counts in zip(COUNTRIES, COUNTS, strict=True)
    )
    across = areas()
    totals = tuple(area.count or 0 for area in across)
    return Matrix(across, rows, totals, sum(totals))
