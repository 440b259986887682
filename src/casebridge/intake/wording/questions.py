"""What the applicant is asked about a finding."""

from django.utils.translation import gettext_lazy

QUESTIONS = {
    "word-missing": gettext_lazy("Please send the application form as an editable Word file."),
    "scan-missing": gettext_lazy("Please send the sealed and scanned copy of the application."),
    "answer-missing": gettext_lazy("Please answer question %(code)s of the form."),
    "came-late": gettext_lazy(
        "Your application reached us after the call had closed. Please tell us the reason."
    ),
    "choice-not-offered": gettext_lazy(
        "In %(code)s, please choose one of the answers printed in the form."
    ),
    "country-not-known": gettext_lazy("Please tell us which country is meant by “%(text)s”."),
    "outside-roster": gettext_lazy(
        "Please tell us whether the case is also carried out in a country named in the call; "
        "the form names only: %(countries)s."
    ),
    "only-host-country": gettext_lazy(
        "Please tell us in which other country the case is carried out or applied."
    ),
    "period-not-understood": gettext_lazy(
        "Please give the start and the end of the case (year and month) in %(code)s."
    ),
    "ended-before": gettext_lazy(
        "The call asks for cases carried out since %(since)s. "
        "Please tell us whether work went on after that day."
    ),
    "began-before": gettext_lazy(
        "The case began before %(since)s and goes on. "
        "Please tell us what was carried out since that day."
    ),
    "figure-differs": gettext_lazy(
        "In %(code)s the Word file says %(word)s, the sealed scan says %(scan)s. "
        "Please tell us which figure is right."
    ),
    "scan-is-other-text": gettext_lazy(
        "The sealed scan and the Word file hold different texts. "
        "Please send the two in the same version."
    ),
    "scan-partly-differs": gettext_lazy(
        "The sealed scan and the Word file differ in places. "
        "Please send the two in the same version."
    ),
    "scan-not-readable": gettext_lazy("Please send a clearer scan (300 dpi)."),
    "no-seal-seen": gettext_lazy(
        "We saw no seal on the scan. Please send a sealed copy or, where seals are not used, "
        "one signed by the head of the organisation on its letterhead."
    ),
    "text-differs": gettext_lazy(
        "In %(code)s the Word file says “%(word)s”, the sealed scan says “%(scan)s”. "
        "Please tell us which is right."
    ),
    "seals-fewer-than-applicants": gettext_lazy(
        "Every applicant is asked to seal the application. Please send a copy that bears the "
        "seals or signatures of all of them."
    ),
    "file-behind-link": gettext_lazy(
        "You sent a link to %(file)s. Links expire; please send us the file itself."
    ),
    "joint-applicant-missing": gettext_lazy(
        "You apply jointly. Please fill in the table of the second applicant (%(code)s and on)."
    ),
    "applicant-not-invited": gettext_lazy(
        "This call invites certain types of organisations only. Please tell us more about yours "
        "(%(code)s)."
    ),
    "registration-number-wrong": gettext_lazy(
        "Please check the unified social credit code in %(code)s: “%(text)s”."
    ),
    "declaration-not-ticked": gettext_lazy(
        "Please tick the declaration %(code)s, or tell us why you cannot."
    ),
    "pictures-too-small": gettext_lazy(
        "Please send the pictures of %(code)s as files of their own; for printing, the long edge "
        "should have %(least)s pixels or more."
    ),
    "pictures-not-readable": gettext_lazy("Please send the pictures of %(code)s again."),
    "photos-without-credit": gettext_lazy(
        "Please tell us who took each photo of %(code)s, so that we can name them."
    ),
    "seal-other-name": gettext_lazy(
        "The seal seems to bear another name than that of the applicant. Please explain."
    ),
    "resembles": gettext_lazy(
        "The same case seems to have been handed in by a partner as well. "
        "Please tell us which of you applies, or whether you apply jointly."
    ),
    "file-trouble": gettext_lazy("We could not open the file %(file)s. Please send it again."),
}
