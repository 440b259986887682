"""Addresses for everyone: the start page, the language of the pages, signing in."""

from allauth.account import views as account
from django.urls import path
from django.views.i18n import set_language

from casebridge.web.shared.sign_in import leaving_nothing
from casebridge.web.shared.views import start

# Nobody has a password, so the address of signing in is that of asking for a code.
ask = account.RequestLoginCodeView.as_view(template_name="shared/sign_in/ask.html")
confirm = account.ConfirmLoginCodeView.as_view(template_name="shared/sign_in/confirm.html")
sign_out = leaving_nothing(account.LogoutView.as_view(template_name="shared/sign_in/out.html"))
sent = account.EmailVerificationSentView.as_view(template_name="shared/sign_in/sent.html")

urlpatterns = [
    path("start/", start.start, name="start"),
    path("start/as/<slug:role>/<str:token>/", start.start_as, name="start-as"),
    path("language/", set_language, name="set_language"),
    path("sign-in/", ask, name="account_login"),
    path("sign-in/code/", ask, name="account_request_login_code"),
    path("sign-in/code/confirm/", confirm, name="account_confirm_login_code"),
    path("sign-in/address/", sent, name="account_email_verification_sent"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-out/", sign_out, name="account_logout"),
]
