"""There and back: to the identity provider, and what it sends the browser back with."""

from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from requests import RequestException

from accounts.identity.provider import AuthorityAdapter
from accounts.limits import limit


class CallbackView(OAuth2CallbackView):
    """Hands the nonce of this very sign-in to the adapter, which compares it with the token's."""

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, response


@login_not_required
@limit("oidc", rate="20/m")
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _run(OAuth2LoginView, request, provider_id)


@login_not_required
@limit("oidc-callback", rate="20/m", methods=("GET",))
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _run(CallbackView, request, provider_id)


def _run(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    if not settings.OIDC_ISSUER or provider_id != "kommune":
        raise Http404
    try:
        answer: HttpResponse = view.adapter_view(AuthorityAdapter(request, provider_id))(request)
    except (OAuth2Error, RequestException, ValueError, KeyError) as error:
        try:
            get_adapter().on_authentication_error(request, None, exception=error)
        except ImmediateHttpResponse as refusal:
            answer = refusal.response
        else:
            raise
    return answer
