"""Wagtail: what editors get, without its calls to third parties; files and search."""

from typing import Any

import environ

env = environ.Env()

WAGTAIL_SITE_NAME = "Weltoffene Kommunen"
WAGTAILADMIN_BASE_URL = env.str("WK_BASE_URL", default="http://localhost:8000").rstrip("/")
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 10
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
TAGGIT_CASE_INSENSITIVE = True

# --- files: private storage, one view (pages.views.files) ----------------------------------------------------
WAGTAILDOCS_DOCUMENT_MODEL = "pages.File"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "pages.forms.upload.FileForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv", "ics"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "direct"
WAGTAILIMAGES_IMAGE_MODEL = "pages.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "pages.forms.upload.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "gif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILMEDIA = {
    "MEDIA_MODEL": "pages.MediaFile",
    "MEDIA_FORM_BASE": "pages.forms.media.MediaForm",
    "AUDIO_EXTENSIONS": ["mp3", "m4a", "wav", "webm"],
    "VIDEO_EXTENSIONS": ["mp4", "m4v", "webm"],
}
MEDIA_MAX_UPLOAD_SIZE = 500 * 1024 * 1024
FILES_XACCEL_PREFIX = env.str("WK_XACCEL_PREFIX", default="")
FILES_SIGNED_REDIRECT = env.bool("WK_SIGNED_FILES", default=False)

# --- search ---------------------------------------------------------------------------------------------------
_GERMAN = {
    "analysis": {
        "filter": {
            "german_stop": {"type": "stop", "stopwords": "_german_"},
            "german_stemmer": {"type": "stemmer", "language": "light_german"},
        },
        "analyzer": {
            "default": {
                "type": "custom",
                "tokenizer": "standard",
                "filter": [
                    "lowercase",
                    "german_normalization",
                    "german_stop",
                    "german_stemmer",
                    "asciifolding",
                ],
            },
        },
    },
}
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, Any]]
if ELASTICSEARCH_URL:
    WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "wagtail.search.backends.elasticsearch8",
            "URLS": [ELASTICSEARCH_URL],
            "INDEX_PREFIX": "weltoffen_",
            "TIMEOUT": 5,
            "INDEX_SETTINGS": {"settings": _GERMAN},
        }
    }
else:
    WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "pages.search", "SEARCH_CONFIG": "german"}}
WAGTAIL_USER_TIME_ZONES = ["Europe/Berlin"]  # one, so the account page of the CMS does not ask
