"""Refusals about visits, wishes and seats, as sentences."""

from django.utils.translation import gettext_lazy

OF_VISITS = {
    "allocation-not-found": gettext_lazy(
        "No answer was found in %(seconds)s seconds. Nothing was changed; please ask once more."
    ),
    "allocation-out-of-date": gettext_lazy(
        "Wishes, seats or delegates have changed since. Please ask for a new proposal."
    ),
    "allocation-was-replaced": gettext_lazy("There is a newer proposal than this one."),
    "bus-has-more-people": gettext_lazy("%(count)s people sit in this bus already."),
    "kept-together-with-another": gettext_lazy("Choose two different delegations of this forum."),
    "nobody-to-allocate": gettext_lazy("Nobody has said yet that they come."),
    "round-has-no-route": gettext_lazy("This round has no route that is held."),
    "route-ends-first": gettext_lazy("A route ends after it begins."),
    "route-has-more-people": gettext_lazy("%(count)s people sit on this route already."),
    "route-has-no-bus": gettext_lazy("This route has no bus yet."),
    "route-is-called-off": gettext_lazy("This route is called off."),
    "route-is-full": gettext_lazy("This route has %(free)s free seats for those who are named."),
    "seat-is-for-those-who-come": gettext_lazy("Seats are for delegates who said they come."),
    "seat-is-gone": gettext_lazy("This person has no seat in this round any more."),
    "seat-needs-a-reason": gettext_lazy("Please write why this seat is set by hand."),
    "seats-are-told": gettext_lazy("Everybody was told of their seat already."),
    "stop-needs-a-place": gettext_lazy("Please write where the stop is."),
    "visit-has-too-many": gettext_lazy("There can be at most %(most)s of these."),
    "visit-is-in-use": gettext_lazy(
        "Somebody wishes for it or sits there already. A route can be called off instead."
    ),
    "visit-language-unknown": gettext_lazy("Choose among the languages of this forum."),
    "visit-minutes": gettext_lazy("A stop takes from 1 to %(most)s minutes."),
    "visit-moment-not-understood": gettext_lazy("Please write the day and the time."),
    "visit-needs-a-name": gettext_lazy("Please write a name in at least one language."),
    "visit-of-another-forum": gettext_lazy("This belongs to another forum."),
    "visit-seats": gettext_lazy("Please write how many seats there are, from 1 to %(most)s."),
    "visits-are-arranged-by-officers": gettext_lazy("Visits are arranged by officers."),
    "waiting-is-not-pinned": gettext_lazy("Only a seat on a route can be pinned."),
    "wish-is-for-another-round": gettext_lazy("Choose among the routes of this round."),
    "wish-stands-twice": gettext_lazy("Please choose each route only once."),
    "wishes-are-closed": gettext_lazy("Wishes for this round are no longer taken."),
    "wishes-are-for-those-who-come": gettext_lazy(
        "Please say first that you come; then you can choose routes."
    ),
    "wishes-are-ranked-from-one": gettext_lazy(
        "Please choose the first wish before the second, and the second before the third."
    ),
}
