"""The application that the web server calls: public pages from memory, all else from Django."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from newsroom.watching.metrics import ask_when_writing, report

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_wsgi_application()

if settings.PRODUCTION:
    # Models may be imported only now.
    from newsroom.checks import refuse_unsafe_start

    refuse_unsafe_start()

if settings.PAGES_MB:
    from newsroom.pages import in_front_of

    application = in_front_of(application)
    ask_when_writing(application.figures)

report()
