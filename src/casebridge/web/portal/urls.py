"""Addresses of the applicants' pages. A secret in an address is the whole key to what is there."""

from django.urls import path

from casebridge.web.portal.views import (
    apply,
    consent,
    draft,
    draft_files,
    invitation,
    kit,
    upload,
    winner,
)

app_name = "portal"
urlpatterns = [
    path("apply/<slug:code>/", apply.start, name="apply"),
    path("consent/<str:secret>/", consent.read, name="consent"),
    path(
        "consent/<str:secret>/pictures/<int:number>/",
        consent.picture,
        name="consent-picture",
    ),
    path("delegation/<str:secret>/", invitation.delegation, name="delegation"),
    path("delegations/", invitation.own, name="own-delegations"),
    path("delegations/<int:pk>/", invitation.own_delegation, name="own-delegation"),
    path("invitation/<str:secret>/", invitation.read, name="invitation"),
    path("kit/<str:secret>/", kit.read, name="kit"),
    path("kit/<str:secret>/kit.zip", kit.file, name="kit-file"),
    path("draft/<str:secret>/", draft.write, name="draft"),
    path("draft/<str:secret>/check/", draft.check, name="draft-check"),
    path("draft/<str:secret>/hand-in/", draft.give, name="draft-hand-in"),
    path("draft/<str:secret>/form.docx", draft.word, name="draft-word"),
    path("draft/<str:secret>/files/", draft_files.add, name="draft-files"),
    path("draft/<str:secret>/files/<int:number>/", draft_files.piece, name="draft-file"),
    path(
        "draft/<str:secret>/files/<int:number>/remove/",
        draft_files.remove,
        name="draft-file-remove",
    ),
    path("upload/<str:secret>/", upload.bring, name="upload"),
    path("upload/<str:secret>/done/", upload.done, name="upload-done"),
    path("upload/<str:secret>/<int:number>/", upload.piece, name="upload-file"),
    path("upload/<str:secret>/<int:number>/remove/", upload.remove, name="upload-file-remove"),
    path("winner/<str:secret>/", winner.read, name="winner"),
]
