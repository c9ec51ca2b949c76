"""The settings of every instance; what differs between machines comes from the environment
(newsroom/env.py reads it, .env.sample lists every variable)."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from newsroom import embedded_postgres, env

BASE_DIR = Path(__file__).resolve().parent.parent

# --- where things lie -------------------------------------------------------------------------
_ELSEWHERE = env.text("NEWSROOM_DATA")
DATA_DIR = env.folder("NEWSROOM_DATA", BASE_DIR / "var") if _ELSEWHERE else BASE_DIR / "var"
VAR_DIR = DATA_DIR
MEDIA_ROOT = DATA_DIR / "media" if _ELSEWHERE else BASE_DIR / "media"
# Originals; no web server serves this folder.
PRIVATE_MEDIA_ROOT = MEDIA_ROOT / "private"
MEDIA_URL = "/media/"

# --- safety -----------------------------------------------------------------------------------
PRODUCTION = env.flag("NEWSROOM_PRODUCTION")
DEBUG = env.flag("NEWSROOM_DEBUG")
# A public page that breaks its promise raises in development; a live site logs it and keeps it private.
PAGECACHE_IS_STRICT = DEBUG
SECRET_KEY = env.secret_key("NEWSROOM_SECRET_KEY", VAR_DIR / "secret-key", required=PRODUCTION)
# Keys from before: what they signed is still believed, nothing new is signed with them.
SECRET_KEY_FALLBACKS = env.words("NEWSROOM_SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("NEWSROOM_HOSTS", ("127.0.0.1", "localhost", "[::1]"))
# Absolute addresses come from here, never from the request.
PORT = env.whole_number("PORT", 8000, least=1, greatest=65535)
SITE_URL = env.address("NEWSROOM_SITE_URL", f"http://127.0.0.1:{PORT}")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []
TLS = env.flag("NEWSROOM_TLS", PRODUCTION)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_NAME = "__Host-session" if TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if TLS else "csrf"
DEVICE_COOKIE_NAME = "__Host-device" if TLS else "device"
# Of a reader's device, below /binh-luan/ only: __Host- would send it to every page.
READER_COOKIE_NAME = "__Secure-nguoi-gui" if TLS else "nguoi-gui"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_ENGINE = "newsroom.signing_in.store"
# A code from the phone beside the password, for everybody who works here.
REQUIRE_2FA = env.flag("NEWSROOM_REQUIRE_2FA", PRODUCTION)
# Seconds in which a password is good for what is hard to take back (newsroom/signing_in/reentry.py).
PASSWORD_GOOD_FOR = 15 * 60
SECURE_SSL_REDIRECT = TLS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]  # asked on the machine itself, behind the proxy
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
# Whose X-Forwarded-For is believed: else all readers behind a proxy have its one address.
PROXIES = env.networks("NEWSROOM_PROXIES")
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("NEWSROOM_BEHIND_PROXY") else None
)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the preview shows the reader's page inside the admin
CSRF_FAILURE_VIEW = "newsroom.views.csrf_failure"
# A form without its files; above this Django answers 413 (newsroom/middleware.py).
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# A PDF that is attached to a story.
LARGEST_ATTACHMENT = env.whole_number("NEWSROOM_PDF_LARGEST_MB", 20, least=1, greatest=100) * 2**20
# A video or sound of a story.
LARGEST_CLIP = env.whole_number("NEWSROOM_CLIP_LARGEST_MB", 100, least=1, greatest=1000) * 2**20
# A form with its files.
LARGEST_REQUEST = max(128 * 2**20, LARGEST_CLIP + 8 * 2**20)
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTHENTICATION_BACKENDS = [
    "newsroom.signing_in.lockout.Guard",
    "articles.permissions.RoleBackend",
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# --- the parts --------------------------------------------------------------------------------
INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "articles.apps.ArticlesConfig",
    "officials.apps.OfficialsConfig",
    "comments.apps.CommentsConfig",
    "newsroom.apps.NewsroomAdminConfig",
    "newsroom.signing_in.apps.SigningInConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "ckeditor",
    "taggit",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]
MIDDLEWARE = [
    "newsroom.watching.requests.noted",
    "newsroom.client_address.through_proxies",
    "newsroom.middleware.clear_words_for_bad_requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "newsroom.signing_in.second_step.only_verified",
    "newsroom.signing_in.sessions.note_use",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "newsroom.signing_in.reentry.BeforeDangerousDeeds",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context.station",
            ],
        },
    },
]

# --- database and jobs ------------------------------------------------------------------------
_GIVEN = env.database("DATABASE_URL")
IS_DATABASE_EMBEDDED = _GIVEN is None
# Every change of the embedded database is copied there within a minute.
ARCHIVE = env.folder("NEWSROOM_ARCHIVE", VAR_DIR) if env.text("NEWSROOM_ARCHIVE") else None
DATABASES = {
    "default": {
        **(_GIVEN or embedded_postgres.django_settings(VAR_DIR)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # PgBouncer in transaction mode must do
    }
}
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
# A streaming replica that pages and the desk's lists are read from (newsroom/replica.py).
if _REPLICA := env.database("NEWSROOM_REPLICA_URL"):
    DATABASES["replica"] = {**DATABASES["default"], **_REPLICA, "TEST": {"MIRROR": "default"}}
    DATABASES["replica"]["OPTIONS"] = {"connect_timeout": 2, **_REPLICA["OPTIONS"]}
    DATABASE_ROUTERS = ["newsroom.replica.Router"]
    MIDDLEWARE.insert(0, "newsroom.replica.read_from_replica")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- public pages in memory ---------------------------------------------------------------------
# Of each process of the web server; 0: none are kept.
PAGES_MB = env.whole_number("NEWSROOM_PAGES_MB", 64, greatest=65536)
# So long may pages be shown, marked as stale, while no connection to the database can be opened.
STALE_LIMIT = env.whole_number("NEWSROOM_STALE_LIMIT", 3600)
# Under which other names than Surrogate-Key the cache in front looks for a page's keys.
PAGECACHE_KEY_HEADERS = env.words("NEWSROOM_KEY_HEADERS")
# Caches in front that are told what to forget, and how they are told.
PURGE_URLS = env.words("NEWSROOM_PURGE_URLS")
PURGE_METHOD = env.text("NEWSROOM_PURGE_METHOD", "PURGE")
PURGE_HEADERS = env.text("NEWSROOM_PURGE_HEADER", "xkey-purge: {keys}")
# Where the cache may go on showing the page while everything behind it is dead.
PURGE_SOFT_HEADERS = env.text("NEWSROOM_PURGE_SOFT_HEADER", "xkey-softpurge: {keys}")
PURGE_BODY = env.text("NEWSROOM_PURGE_BODY")
# Where `manage.py work` keeps the public site as plain files.
MIRROR = env.folder("NEWSROOM_MIRROR", VAR_DIR) if env.text("NEWSROOM_MIRROR") else None
# Where purges are heard, if DATABASE_URL leads to a pooler in transaction mode.
_LISTEN = env.database("NEWSROOM_LISTEN_URL")
LISTEN_TO = {**DATABASES["default"], **_LISTEN} if _LISTEN else None
# Of each process: threads that may enter Django, each with one connection to the database, and
# threads that answer requests. One of these never enters Django.
DJANGO_THREADS = env.whole_number("NEWSROOM_DJANGO_THREADS", 2, least=1, greatest=64)
SERVER_THREADS = 8 + DJANGO_THREADS

# --- readers' comments ------------------------------------------------------------------------
# On: what no check holds, of a reader who was approved before, is shown without waiting.
COMMENTS_TRUST_READERS = env.flag("NEWSROOM_COMMENTS_TRUST")
# So many with their replies at first, and again with each "Xem thêm".
COMMENTS_AT_ONCE = env.whole_number("NEWSROOM_COMMENTS_AT_ONCE", 10, least=1, greatest=100)
# 0: never by age.
COMMENTS_CLOSE_AFTER_DAYS = env.whole_number("NEWSROOM_COMMENTS_CLOSE_AFTER_DAYS", 0)
# Scores what waits and marks words; never decides.
COMMENTS_ASSISTANT = env.flag("NEWSROOM_COMMENTS_ASSISTANT", True)
# So long are comments kept that were turned down, taken down or taken back, and what is known of a
# device that sends nothing any more.
COMMENTS_KEEP_REFUSED_DAYS = env.whole_number("NEWSROOM_COMMENTS_KEEP_REFUSED_DAYS", 180, least=1)
COMMENTS_KEEP_SENDERS_DAYS = env.whole_number("NEWSROOM_COMMENTS_KEEP_SENDERS_DAYS", 730, least=1)
# Who is told when the oldest waiting comment is older than so many hours.
COMMENTS_ALERT_TO = env.words("NEWSROOM_COMMENTS_ALERT_TO")
COMMENTS_ALERT_HOURS = env.whole_number("NEWSROOM_COMMENTS_ALERT_HOURS", 4, least=1)

# --- language and time ------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["newsroom.formats"]
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]

# --- files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
# Served as they lie among the sources, looked at each time; or as `collectstatic` has written them
# into the folder that is named: joined, compressed, under names with a hash. `up` does so itself.
STATIC_ROOT = env.folder("NEWSROOM_STATIC", VAR_DIR) if env.text("NEWSROOM_STATIC") else None
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = STATIC_ROOT is None
WHITENOISE_ALLOW_ALL_ORIGINS = False  # fonts of ours for other sites: there are none
# Originals and pictures in S3 instead of MEDIA_ROOT, for several machines. Nothing in the bucket is for
# the public: the newsroom reads it, asks who may have a file, and answers.
S3_BUCKET = env.text_that_needs("NEWSROOM_S3_BUCKET", "storages", "django-storages[s3]")
_S3 = {
    "bucket_name": S3_BUCKET,
    "endpoint_url": env.text("NEWSROOM_S3_ENDPOINT") or None,
    "region_name": env.text("NEWSROOM_S3_REGION") or None,
    "access_key": env.text("NEWSROOM_S3_KEY") or None,
    "secret_key": env.text("NEWSROOM_S3_SECRET") or None,
    "default_acl": None,
    "querystring_auth": True,
    "file_overwrite": False,
    "max_memory_size": 16 * 2**20,
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "articles.bucket.PrivateBucket",
        "OPTIONS": {**_S3, "location": "private"},
    }
    if S3_BUCKET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_MEDIA_ROOT, "base_url": None},
    },
    **(
        {
            "renditions": {
                "BACKEND": "articles.bucket.PrivateBucket",
                "OPTIONS": {**_S3, "location": "r"},
            }
        }
        if S3_BUCKET
        else {}
    ),
    "staticfiles": {
        "BACKEND": "newsroom.collected.CollectedFiles"
        if STATIC_ROOT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# --- mail -------------------------------------------------------------------------------------
EMAIL_HOST = env.text("NEWSROOM_MAIL_HOST")
EMAIL_PORT = env.whole_number("NEWSROOM_MAIL_PORT", 25, least=1, greatest=65535)
EMAIL_HOST_USER = env.text("NEWSROOM_MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("NEWSROOM_MAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("NEWSROOM_MAIL_TLS")
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "newsroom.mail.ReadableFiles"
)
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("NEWSROOM_MAIL_FROM", "toasoan@localhost")

# --- packages ---------------------------------------------------------------------------------
# CKEditor 4 gets no more fixes: docs/decisions names the risk and what stands against it.
SILENCED_SYSTEM_CHECKS = [
    "ckeditor.W001",
    "security.W019",  # X_FRAME_OPTIONS is SAMEORIGIN for the preview, as said above
]
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "articles.models.topic.names_from_text"
TAGGIT_STRING_FROM_TAGS = "articles.models.topic.text_from_names"
SIMPLE_HISTORY_REVERT_DISABLED = True
# What is too many, and of what, stands in newsroom/signing_in/lockout.py.
AXES_HANDLER = "newsroom.signing_in.lockout.Failures"
AXES_FAILURE_LIMIT = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address", "username"]
AXES_COOLOFF_TIME = timedelta(hours=1)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "newsroom.signing_in.lockout.locked"
AXES_CLIENT_STR_CALLABLE = "newsroom.signing_in.lockout.in_the_log"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# A wrong code counts as a wrong password; a second count that grows for ever would shut the owner out.
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0
OTP_TOTP_ISSUER = urlsplit(SITE_URL).hostname

# --- what operators see -----------------------------------------------------------------------
# Prometheus asks here, on this machine only; 0: nothing is counted.
METRICS_PORT = env.whole_number("NEWSROOM_METRICS_PORT", 0, greatest=65535)
# Who is told of late jobs, waiting purges, missing backups, full disks.
ALARM_TO = env.words("NEWSROOM_ALARM_TO")
# The folder in which each backup has a folder of its own; the newest may be so many hours old.
BACKUPS = env.folder("NEWSROOM_BACKUPS", VAR_DIR) if env.text("NEWSROOM_BACKUPS") else None
BACKUP_HOURS = env.whole_number("NEWSROOM_BACKUP_HOURS", 26, least=1)
# Below so many percent of a disk that are free.
DISK_FREE_PERCENT = env.whole_number("NEWSROOM_DISK_FREE_PERCENT", 10, greatest=99)
LOG_JSON = env.flag("NEWSROOM_LOG_JSON", PRODUCTION)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": f"newsroom.watching.logs.{'Json' if LOG_JSON else 'Plain'}"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Its own handlers would write lines of another form, and mail them.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # What was refused has a line of ours already, without the address.
        "django.request": {"level": "ERROR"},
        # Scanners ask for hosts that are not ours all day long.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # axes tells of each good sign-in in five lines.
        "axes": {"level": "WARNING"},
    },
}
