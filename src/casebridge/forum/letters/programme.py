"""What somebody reads of the changes to the sessions they are in, in their own language."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from casebridge.base.mail.letters import filled, wording_of
from casebridge.calls.rules.moments import day_in
from casebridge.directory.models import Person
from casebridge.forum.letters.inviting import about, greeting, language_of
from casebridge.forum.letters.kinds import PROGRAMME
from casebridge.forum.models import Forum
from casebridge.forum.rules.changes import Change, Content, Kind
from casebridge.forum.rules.rights import scope_of
from casebridge.kit.text.multilingual import Multilingual

PATH = "/forum/{code}/programme/"
LINES: Mapping[str, Mapping[Kind, str]] = {
    "en": {
        Kind.ADDED: "{title}: {when}, {room}",
        Kind.MOVED: "{title}: now {when}, {room} (before: {before})",
        Kind.ROOM: "{title}: now in {room}, {when} (before: {before})",
        Kind.PEOPLE: "{title} ({when}, {room}): other people take part",
        Kind.WORDS: "{title} ({when}, {room}): title, languages or parts have changed",
        Kind.PAPERS: "{title} ({when}, {room}): documents were added or changed",
        Kind.CALLED_OFF: "{title} ({before}): is called off",
        Kind.LEFT_OUT: "{title} ({before}): is no longer in the programme",
    },
    "zh-Hans": {
        Kind.ADDED: "{title}：{when}，{room}",
        Kind.MOVED: "{title}：改为{when}，{room}（原定{before}）",
        Kind.ROOM: "{title}：改在{room}，{when}（原定{before}）",
        Kind.PEOPLE: "{title}（{when}，{room}）：参加人员有变动",
        Kind.WORDS: "{title}（{when}，{room}）：标题、语言或环节有变动",
        Kind.PAPERS: "{title}（{when}，{room}）：文件有增补或更改",
        Kind.CALLED_OFF: "{title}（{before}）：已取消",
        Kind.LEFT_OUT: "{title}（{before}）：不再列入日程",
    },
    "ru": {
        Kind.ADDED: "{title}: {when}, {room}",
        Kind.MOVED: "{title}: теперь {when}, {room} (прежде: {before})",
        Kind.ROOM: "{title}: теперь {room}, {when} (прежде: {before})",
        Kind.PEOPLE: "{title} ({when}, {room}): изменился состав участников",
        Kind.WORDS: "{title} ({when}, {room}): изменились название, языки или части",
        Kind.PAPERS: "{title} ({when}, {room}): добавлены или изменены документы",
        Kind.CALLED_OFF: "{title} ({before}): отменяется",
        Kind.LEFT_OUT: "{title} ({before}): больше нет в программе",
    },
    "fa": {
        Kind.ADDED: "\u2068{title}\u2069: {when}، \u2068{room}\u2069",
        Kind.MOVED: "\u2068{title}\u2069: اکنون {when}، \u2068{room}\u2069 (پیش‌تر: {before})",
        Kind.ROOM: (
            "\u2068{title}\u2069: اکنون در \u2068{room}\u2069، {when} (پیش‌تر: \u2068{before}\u2069)"
        ),
        Kind.PEOPLE: "\u2068{title}\u2069 ({when}، \u2068{room}\u2069): شرکت‌کنندگان تغییر کرده‌اند",
        Kind.WORDS: (
            "\u2068{title}\u2069 ({when}، \u2068{room}\u2069): "
            "عنوان، زبان‌ها یا بخش‌ها تغییر کرده است"
        ),
        Kind.PAPERS: (
            "\u2068{title}\u2069 ({when}، \u2068{room}\u2069): سندهایی افزوده یا عوض شده است"
        ),
        Kind.CALLED_OFF: "\u2068{title}\u2069 ({before}): برگزار نمی‌شود",
        Kind.LEFT_OUT: "\u2068{title}\u2069 ({before}): دیگر در برنامه نیست",
    },
}
NO_ROOM = {
    "en": "room to be announced",
    "zh-Hans": "会场另行通知",
    "ru": "зал будет объявлен",
    "fa": "تالار بعداً اعلام می‌شود",
}


def letter_about(  # noqa: PLR0913 (a letter is all of these)
    person: Person,
    changes: Sequence[Change],
    before: Content | None,
    after: Content,
    *,
    forum: Forum,
    written_in: str,
) -> tuple[str, str]:
    """Heading and body; sessions in the order in which they are held."""
    language = language_of(written_in, forum)
    telling = _Telling(language, before, after)
    values = {
        **about(forum, language),
        "salutation": greeting(person, language),
        "changes": "\n".join(f"• {line}" for line in telling.lines(changes)),
        "address": settings.SITE_ADDRESS + PATH.format(code=forum.code),
    }
    return filled(PROGRAMME, wording_of(PROGRAMME, language, scope=scope_of(forum.pk)), values)


class _Telling:
    """Changes as lines of one language."""

    def __init__(self, language: str, before: Content | None, after: Content) -> None:
        self.language = language
        self.was = {one["guid"]: one for one in before["sessions"]} if before else {}
        self.now = {one["guid"]: one for one in after["sessions"]}
        self.rooms = {
            room["id"]: self.text(room["name"])
            for content in (before or {"rooms": []}, after)
            for room in content["rooms"]
        }

    def lines(self, changes: Sequence[Change]) -> list[str]:
        """A session that moved in time and in space is one line."""
        moved = {change.guid for change in changes if change.kind == Kind.MOVED}
        told = [c for c in changes if not (c.kind == Kind.ROOM and c.guid in moved)]
        return [self.line(one) for one in sorted(told, key=lambda c: self._held(c.guid))]

    def line(self, change: Change) -> str:
        now = self.now.get(change.guid) or self.was[change.guid]
        was = self.was.get(change.guid) or now
        is_room = change.kind == Kind.ROOM
        return LINES[self.language][change.kind].format(
            title=self.text(now["title"]),
            when=self.when(now),
            room=self.room(now),
            before=self.room(was) if is_room else self.when(was),
        )

    def _held(self, guid: str) -> tuple[str, str]:
        one = self.now.get(guid) or self.was[guid]
        return str(one["starts"]), guid

    def text(self, stored: Mapping[str, Any]) -> str:
        return str(Multilingual.from_json(stored).in_(self.language))

    def room(self, session: Content) -> str:
        return self.rooms.get(session["room"]) or NO_ROOM[self.language]

    def when(self, session: Content) -> str:
        """Times are kept on the clock of the forum's city."""
        begins = datetime.fromisoformat(session["starts"])
        ends = datetime.fromisoformat(session["ends"])
        return f"{day_in(self.language, begins.date())} {begins:%H:%M}–{ends:%H:%M}"
