"""Sign-in by an authority's identity provider (OpenID Connect), checked more strictly than allauth does by itself.

allauth neither sends a nonce nor verifies the signature of an ID token that it fetched itself, and it trusts what
the userinfo endpoint says about the address. Here only a signed ID token counts: named issuer, our audience,
our nonce, an algorithm from the list.
"""

import json
import secrets
from typing import Any
from urllib.parse import urlsplit

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
CLAIMS_KEPT = ("iss", "sub", "email", "email_verified", "amr", "acr")
LEEWAY_SECONDS = 30
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class AuthorityAdapter(OpenIDConnectOAuth2Adapter):
    """One sign-in: where its endpoints are, and what its token says."""

    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().openid_config
        issuer = urlsplit(settings.OIDC_ISSUER)
        if issuer.scheme != "https" and issuer.hostname not in LOOPBACK:
            raise OAuth2Error("The issuer is not reached by https.")
        if config.get("issuer", "").rstrip("/") != settings.OIDC_ISSUER:
            raise OAuth2Error("The discovery document names another issuer.")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if urlsplit(config.get(name, "")).scheme != issuer.scheme:
                raise OAuth2Error(f"{name} is missing or less safe than the issuer.")
        return config

    def complete_login(
        self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        claims = self.read_id_token(app.client_id, kwargs["response"].get("id_token") or "")
        return self.get_provider().sociallogin_from_response(request, claims)

    def read_id_token(self, audience: str, id_token: str) -> dict[str, Any]:
        """The claims of a token that this issuer signed for us, in this sign-in. Raises OAuth2Error."""
        try:
            header = jwt.get_unverified_header(id_token)
            if header.get("alg") not in ALGORITHMS:
                raise OAuth2Error("The ID token is not signed as it must be.")
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self._find_key(header),
                algorithms=[header["alg"]],
                audience=audience,
                issuer=self.openid_config["issuer"],
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "iss", "aud", "sub", "nonce"]},
            )
        except (jwt.PyJWTError, ValueError, KeyError, TypeError) as error:
            raise OAuth2Error("The ID token does not hold.") from error
        if not self.nonce or not secrets.compare_digest(str(claims["nonce"]), self.nonce):
            raise OAuth2Error("The ID token belongs to another sign-in.")
        if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != audience:
            raise OAuth2Error("The ID token was made for somebody else.")
        return claims

    def _find_key(self, header: dict[str, Any]) -> Any:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        for key in answer.json()["keys"]:
            if (
                key.get("kid") == header.get("kid")
                and key.get("use", "sig") == "sig"
                and key.get("kty") != "oct"
            ):
                return jwt.PyJWK.from_json(json.dumps(key), algorithm=header["alg"]).key
        raise OAuth2Error("No key of the issuer fits the ID token.")


class AuthorityProvider(OpenIDConnectProvider):
    """The provider as allauth sees it. What a visitor adds to the address cannot change the request."""

    oauth2_adapter_class = AuthorityAdapter

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        nonce = secrets.token_urlsafe(24)
        params = {"nonce": nonce}
        if settings.OIDC_ACR_VALUES:
            params["acr_values"] = " ".join(settings.OIDC_ACR_VALUES)
        answer: HttpResponse = super().redirect(
            request,
            AuthProcess.LOGIN,
            next_url,
            data,
            auth_params=params,
            scope=self.get_default_scope(),
            nonce=nonce,
        )
        return answer

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Bound to the issuer: the same number from another one is somebody else."""
        return f"{data['iss']}|{data['sub']}"

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return {name: data[name] for name in CLAIMS_KEPT if name in data}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """None: `accounts.domain.identity` alone decides what an address proves."""
        return []


def sign_in_address() -> str:
    """Where the button "Mit … anmelden" posts to, or nothing where no authority is set up."""
    return reverse("openid_connect_login", args=["kommune"]) if settings.OIDC_ISSUER else ""
