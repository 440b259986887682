"""What was done to a collection or one of its entries, as sentences of a history."""

from django.utils.translation import gettext_lazy

OF_EDITIONS = {
    "editions.compiled": gettext_lazy("The collection was begun; cases: %(entries)s."),
    "editions.languages-set": gettext_lazy("The languages of the collection were chosen."),
    "editions.targets-set": gettext_lazy("How long each part should be was set."),
    "editions.ordered": gettext_lazy("The cases were ordered and numbered anew."),
    "editions.entry-moved": gettext_lazy("A case was moved to place %(to)s."),
    "editions.entry-taken-out": gettext_lazy("A case was left out: “%(reason)s”"),
    "editions.texts-set": gettext_lazy("The texts around the cases were changed."),
    "editions.look-set": gettext_lazy("Theme, paper and colour were chosen."),
    "editions.logo-set": gettext_lazy("The logo was changed."),
    "editions.styles-set": gettext_lazy("The file of Word styles was changed."),
    "editions.keywords-set": gettext_lazy("The keywords were changed."),
    "editions.picture-described": gettext_lazy("Words or crop of a picture were changed."),
    "editions.picture-chosen": gettext_lazy("Another picture was chosen to be printed."),
    "editions.worded": gettext_lazy("The wording was edited (%(language)s)."),
    "editions.figure-worded": gettext_lazy("The words of a figure were changed."),
    "editions.translated": gettext_lazy("Texts were translated: %(units)s (%(language)s)."),
    "editions.translation-checked": gettext_lazy(
        "Translated texts were read over: %(units)s (%(language)s)."
    ),
    "editions.filled-from-memory": gettext_lazy(
        "Texts were filled in from earlier translations: %(filled)s (%(language)s)."
    ),
    "editions.return-kept": gettext_lazy(
        "A file of an agency came back and was looked at (%(language)s)."
    ),
    "editions.taken-back": gettext_lazy(
        "Translations of an agency were taken: %(units)s (%(language)s, %(agency)s)."
    ),
    "editions.engine-asked": gettext_lazy(
        "The translation engine was asked for a draft (%(language)s)."
    ),
    "editions.engine-ran": gettext_lazy(
        "The engine %(engine)s filled in texts: %(filled)s (%(language)s)."
    ),
    "editions.term-set": gettext_lazy("A term was put into the glossary."),
    "editions.term-list-kept": gettext_lazy("A list of terms was looked at (%(rows)s rows)."),
    "editions.term-removed": gettext_lazy("A term was taken out of the glossary."),
    "editions.consent-asked": gettext_lazy("Applicants were asked to agree: %(count)s."),
    "editions.link-made": gettext_lazy("A personal link to the wording was made."),
    "editions.link-opened": gettext_lazy("The applicant opened the wording."),
    "editions.consent-answered": gettext_lazy("The applicant answered about the wording."),
    "editions.proposal-settled": gettext_lazy("The applicant’s proposal was settled."),
    "editions.gone-without": gettext_lazy("A leader decided to go on without an answer."),
    "editions.frozen": gettext_lazy("The wording was frozen; cases: %(entries)s."),
    "editions.files-asked": gettext_lazy("The files were asked for."),
    "editions.printed": gettext_lazy("A file was made: %(kind)s (%(language)s)."),
    "editions.drafted-for-wechat": gettext_lazy(
        "Articles were put into the draft box of WeChat: %(articles)s (%(language)s)."
    ),
    "editions.release-planned": gettext_lazy("The release was planned."),
    "editions.release-called-off": gettext_lazy("The planned release was called off."),
    "editions.release-hindered": gettext_lazy("The planned release could not go out."),
    "editions.released": gettext_lazy("The collection was released."),
    "editions.corrected": gettext_lazy("A notice of correction was published."),
    "editions.withdrawn": gettext_lazy("The collection was withdrawn, with a notice."),
    "editions.version-begun": gettext_lazy("A new version of the collection was begun."),
    "editions.change-worded": gettext_lazy("A change was put into words for the readers."),
    "editions.change-struck": gettext_lazy("A line was struck from the list of changes."),
    "editions.outlet-added": gettext_lazy("An address of the media was added."),
    "editions.outlet-ended": gettext_lazy("An address of the media is written to no more."),
    "editions.press-worded": gettext_lazy("The words for the press were changed."),
    "editions.press-chosen": gettext_lazy("Figures and pictures for the press were chosen."),
    "editions.kit-made": gettext_lazy("The press kit was made under an embargo (%(language)s)."),
    "editions.kits-written": gettext_lazy("Letters with the press kit were written."),
    "editions.kits-sent": gettext_lazy("Letters with the press kit were approved."),
    "editions.kit-dropped": gettext_lazy("A letter with the press kit was thrown away."),
    "editions.kit-taken-back": gettext_lazy("A letter with the press kit was taken back."),
    "editions.kit-opened": gettext_lazy("An outlet opened the page of the press kit."),
    "editions.kit-fetched": gettext_lazy("An outlet took the press kit."),
    "editions.clipping-noted": gettext_lazy("A report in the media was noted."),
}
