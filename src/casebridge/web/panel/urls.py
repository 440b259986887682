"""Addresses of the reviewers' pages."""

from django.urls import path

from casebridge.web.panel.views import gates, invited, offline, reviews, score_forms, talks

app_name = "panel"
urlpatterns = [
    path("", reviews.reviews, name="reviews"),
    path("reviews/<int:pk>/", reviews.review, name="review"),
    path("invited/<str:secret>/", invited.answer, name="invited"),
    path("enter/<str:secret>/", invited.enter, name="enter"),
    path("worker.js", offline.worker, name="worker"),
    path("offline/", offline.offline, name="offline"),
    path("mine/", offline.mine, name="mine"),
    path("gates/", gates.table, name="gates"),
    path("gates/worker.js", gates.worker, name="gates-worker"),
    path("gates/<int:pk>/", gates.read, name="gate"),
    path("gates/<int:pk>/list/", gates.take_along, name="gate-list"),
    path("gates/<int:pk>/scans/", gates.scans, name="gate-scans"),
    path("reviews/<int:pk>/keep/", reviews.keep, name="keep"),
    path("reviews/<int:pk>/talk/", talks.talk, name="talk"),
    path("score-form/", score_forms.bring, name="score-form"),
    path("score-form/word/", score_forms.word, name="score-form-word"),
    path("score-form/take/", score_forms.take, name="score-form-take"),
    path("reviews/<int:pk>/conflict/", reviews.conflict, name="conflict"),
    path("reviews/<int:pk>/pictures/<int:number>/", reviews.picture, name="picture"),
]
