"""Where uploaded files lie: in a folder, or in an S3-compatible store. Neither is reachable from outside."""

import environ

_env = environ.Env()

S3_BUCKET = _env.str("S3_BUCKET", default="")
FILE_STORAGE: dict[str, object] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
if S3_BUCKET:
    from botocore.config import Config

    FILE_STORAGE = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": _env.str("S3_ENDPOINT", default="") or None,
            "access_key": _env.str("S3_ACCESS_KEY", default=""),
            "secret_key": _env.str("S3_SECRET_KEY", default=""),
            "region_name": _env.str("S3_REGION", default="") or None,
            "client_config": Config(
                s3={"addressing_style": _env.str("S3_ADDRESSING", default="path")},
                signature_version="s3v4",
                connect_timeout=5,
                read_timeout=30,
                retries={"total_max_attempts": 3},
            ),
            "default_acl": None,  # the bucket is private; objects inherit that
            "querystring_auth": True,
            "querystring_expire": 60,
            "file_overwrite": False,
        },
    }
