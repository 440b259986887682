"""Refusals about private data of delegates and letters for visas, as sentences."""

from django.utils.translation import gettext_lazy

OF_TRAVEL = {
    "list-changes-nothing": gettext_lazy("This list changes nothing that is kept."),
    "nobody-needs-a-visa-letter": gettext_lazy(
        "Nobody needs a letter now whose name in the passport, passport number and date of birth "
        "are known."
    ),
    "travel-field-unknown": gettext_lazy("One of the fields was not understood."),
    "travel-is-kept-by-logistics": gettext_lazy(
        "Passports, arrivals, hotels and cars are kept by logistics alone."
    ),
    "travel-preview-is-old": gettext_lazy("This preview is too old. Please bring the list again."),
    "travel-term-is-over": gettext_lazy(
        "Private data of this forum were deleted as promised; none are taken any more."
    ),
    "visa-letters-are-none": gettext_lazy(
        "No letter can be printed: none was written, or the passport data are no longer kept."
    ),
}
