"""Lines of the log: JSON for programs, plain for a developer; each with the request's number, none
with what tells who somebody is."""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime

# Of the request that this thread answers; empty outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default="")

# E-mail addresses, network addresses, phone numbers, and keys that stand in addresses of pages.
_PERSONAL = (
    (re.compile(r"[\w.+%-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"), "<e-mail>"),
    (re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])"), "<address>"),
    (re.compile(r"(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\w:])", re.IGNORECASE), "<address>"),
    (re.compile(r"(?<![\w+])(?:\+84|0)(?:[ .-]?\d){9,10}(?!\w)"), "<phone>"),
    (re.compile(r"(/(?:xem-thu|da-nhan|thu-bao|media/tep|media/phim|mat-khau-moi)/)[^\s?\"']+"), r"\1<key>"),
    (re.compile(r"\?[^\s\"']+"), "?<query>"),
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# What a caller adds by `extra={"view": …}`; anything else of a record is the logging module's own.
FIELDS = ("view", "method", "status", "ms", "task")


def without_persons(text: str) -> str:
    for pattern, instead in _PERSONAL:
        text = pattern.sub(instead, text)
    return text


class _Scrubbing(logging.Formatter):
    def said(self, record: logging.LogRecord) -> str:
        return without_persons(record.getMessage())

    def trace(self, record: logging.LogRecord) -> str:
        if not record.exc_info:
            return ""
        return without_persons(self.formatException(record.exc_info))


class Json(_Scrubbing):
    """One object a line, whatever stands in the message."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self.said(record),
        }
        if request_id.get():
            line["request_id"] = request_id.get()
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if trace := self.trace(record):
            line["trace"] = trace
        return json.dumps(line, ensure_ascii=False, default=str)


class Plain(_Scrubbing):
    """A line feed or an escape sequence in a message makes no line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created).strftime("%H:%M:%S")
        said = _CONTROL.sub("·", self.said(record).replace("\n", " ⏎ "))
        number = f" [{request_id.get()}]" if request_id.get() else ""
        trace = self.trace(record)
        return f"{when} {record.levelname} {record.name}: {said}{number}" + (
            f"\n{trace}" if trace else ""
        )
