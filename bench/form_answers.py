"""Answers to every question of a form, invented with a fixed seed: what an applicant might write.

Every line carries a number that no other line has, so that a value under a wrong field shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random

from casebridge.calls.rules.form import Form, FormField

SENTENCES = {
    "zh-Hans": (
        "项目在港口部署传感器与调度平台，接入设备{n}台",
        "案例摘要：数据共享覆盖{n}个站点，时延下降",
        "一、建设背景——原有系统彼此不通，涉及{n}条记录",
        "A1区与B2区的改造分{n}个批次完成",
        "合作方负责培训（{n}人次）；标准由双方共同制定",
        "详见附件{n}",
        "“一站式”服务上线后，办理{n}件，差错率降至0.3%",
    ),
    "ru": (
        "Проект объединил диспетчерские системы порта: {n} устройств",
        "Аннотация: обмен данными охватил {n} станций, задержка снизилась",
        "1. Предпосылки — прежние системы не сообщались, {n} записей",
        "Участок A1 и площадка B2 переоснащены за {n} дней",
        "Партнёр отвечал за обучение ({n} человек); стандарт общий",
        "См. приложение {n}",
        "Служба «одного окна» обработала {n} заявок, ошибок 0,3 %",
    ),
    "en": (
        "The port's dispatch systems were joined: {n} devices",
        "Summary: data exchange reached {n} stations, and delays fell",
        "1. Background - the old systems did not speak; {n} records",
        "Section A1 and site B2 were refitted within {n} days",
        "The partner was responsible for training ({n} people); one standard",
        "See attachment {n}",
        "The single window handled {n} requests; errors fell to 0.3%",
    ),
    "fa": (
        "سامانهٔ هماهنگی بندر با {n} دستگاه راه‌اندازی شد",
        "خلاصه: تبادل داده {n} ایستگاه را در بر گرفت",
        "۱. پیشینه — سامانه‌های پیشین با هم کار نمی‌کردند؛ {n} پرونده",
        "بخش A1 و محوطهٔ B2 در {n} روز نوسازی شد",
        "شریک پروژه آموزش ({n} نفر) را بر عهده داشت؛ استاندارد مشترک",
        "پیوست {n} را ببینید",
        "خدمات «پنجرهٔ واحد» به {n} درخواست رسید؛ خطا ۰٫۳٪",
    ),
}
COUNTRIES = {
    "zh-Hans": ("哈萨克斯坦", "乌兹别克斯坦；伊朗", "中国、巴基斯坦"),
    "ru": ("Казахстан", "Узбекистан; Иран", "Китай, Пакистан"),
    "en": ("Kazakhstan", "Uzbekistan; Iran", "China, Pakistan"),
    "fa": ("قزاقستان", "ازبکستان؛ ایران", "چین، پاکستان"),
}
DATES = {
    "zh-Hans": "2023年{month}月{day}日",
    "ru": "{day}.{month}.2023",
    "en": "2023-0{month}-{day}",
    "fa": "۱۴۰۲/۰{month}/{day}",
}
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@dataclass(frozen=True)
class Answer:
    """What one field was given. `lines` are paragraphs; `listed` makes them a list; `table` is a
    table inside the answer; `pictures` is how many pictures stand above the lines."""

    lines: tuple[str, ...] = ()
    listed: bool = False
    table: tuple[tuple[str, ...], ...] = ()
    pictures: int = 0
    choices: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        rows = tuple("\t".join(row) for row in self.table)
        return ",".join(self.choices) if self.choices else "\n".join((*self.lines, *rows))


@dataclass
class Writer:
    """One applicant, who writes in one language."""

    language: str
    random: Random
    numbers: Iterator[int] = field(default_factory=lambda: count(1001, 7))

    def answers(self, form: Form, repetitions: int) -> dict[str, Answer]:
        """By printed code; some questions are left open."""
        found: dict[str, Answer] = {}
        for section in form.sections:
            if not section.applicant_sees:
                continue
            for repetition in range(1, (repetitions if section.repeats else 1) + 1):
                for item in section.fields:
                    answer = self.answer(item)
                    if answer.value and self.random.random() > 0.08:
                        found[section.code_of(item, repetition)] = answer
        return found

    def answer(self, item: FormField) -> Answer:
        if item.choices:
            many = self.random.sample(item.choices, 2) if len(item.choices) > 1 else []
            several = [c.code for c in item.choices if c in many]
            one = self.random.choice(item.choices).code
            return Answer(choices=tuple(several) if item.type == "multichoice" else (one,))
        match item.type:
            case "longtext":
                return self.long()
            case "images":
                return Answer((self.line(),), pictures=1)
            case "metrics" | "orgs":
                return Answer(tuple(self.line() for _ in range(self.random.randint(1, 4))))
            case "seal":
                return Answer()
        return Answer((self.short(item),))

    def short(self, item: FormField) -> str:
        number = self.number()
        match item.type:
            case "email":
                return f"desk{number}@example.org"
            case "phone":
                return f"+00 {number}"
            case "countries":
                return self.random.choice(COUNTRIES[self.language])
            case "date":
                day = DATES[self.language]
                return day.format(month=self.random.randint(1, 9), day=self.random.randint(10, 28))
        return self.line()

    def long(self) -> Answer:
        lines = tuple(self.line() for _ in range(self.random.randint(1, 5)))
        table: tuple[tuple[str, ...], ...] = ()
        if self.random.random() < 0.2:
            table = tuple((self.line(), self.number()) for _ in range(2))
        return Answer(lines, self.random.random() < 0.3, table, self.random.random() < 0.1)

    def line(self) -> str:
        return self.random.choice(SENTENCES[self.language]).format(n=self.number())

    def number(self) -> str:
        digits = str(next(self.numbers))
        return digits.translate(PERSIAN) if self.language == "fa" else digits
