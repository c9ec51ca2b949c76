# Varnish 6 or newer with the module xkey (Debian: varnish, varnish-modules) in front of the newsroom.
# The newsroom needs NEWSROOM_KEY_HEADERS=xkey and NEWSROOM_PURGE_URLS=http://127.0.0.1:6081/
vcl 4.1;

import directors;
import std;
import xkey;

# One for each web machine, and its line in vcl_init.
backend one {
    .host = "127.0.0.1";
    .port = "8000";
    .probe = { .url = "/healthz"; .interval = 2s; .timeout = 1s; .window = 3; .threshold = 2; }
}

sub vcl_init {
    new newsroom = directors.round_robin();
    newsroom.add_backend(one);
}

# Whoever may say what is to be forgotten: machines on which `manage.py work` runs.
acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    set req.backend_hint = newsroom.backend();
    if (req.method == "PURGE") {
        if (client.ip !~ purgers) {
            return (synth(405));
        }
        # For good, what was taken from readers; softly, what may be shown while everything behind is dead.
        if (req.http.xkey-purge) {
            set req.http.gone = xkey.purge(req.http.xkey-purge);
        } elsif (req.http.xkey-softpurge) {
            set req.http.gone = xkey.softpurge(req.http.xkey-softpurge);
        } else {
            return (synth(400));
        }
        return (synth(200, "Purged " + req.http.gone));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    if (req.http.Authorization || req.url ~ "^/(admin|binh-luan|xem-thu|luot-doc|healthz|readyz)(/|$|\?)") {
        return (pass);
    }
    # What is left is the same for everybody: no cookie, and no parameter but those that pages know.
    unset req.http.Cookie;
    if (req.url ~ "\?") {
        set req.http.query = regsuball(
            "&" + regsub(req.url, "^[^?]*\?", ""),
            "&(?!(?:after|chuong-trinh|den|goc|limit|muc|ngay|nguoi|order|q|sau|section|stories|tu|xep|y-kien)=)[^&]*",
            "");
        set req.url = std.querysort(
            regsub(req.url, "\?.*", "") + regsub(req.http.query, "^&", "?"));
        unset req.http.query;
    }
    # An old page is shown only while nobody can make a new one: where the newsroom is known to be dead,
    # or has just not answered (vcl_deliver).
    if (std.healthy(req.backend_hint) && req.restarts == 0) {
        set req.grace = 0s;
    } else {
        set req.grace = 1h;
    }
    return (hash);
}

sub vcl_backend_response {
    # Never what was purged for good.
    set beresp.grace = 1h;
    # Warning: the newsroom itself has lost its database and does not know what was purged meanwhile.
    if (!beresp.http.xkey || beresp.http.Set-Cookie || beresp.http.Warning
        || beresp.http.Cache-Control !~ "public") {
        if (bereq.is_bgfetch && beresp.status >= 500) {
            return (abandon);
        }
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
        set beresp.grace = 0s;
        return (deliver);
    }
    if (beresp.http.Cache-Control !~ "immutable") {
        # As long as pages live in the newsroom's own memory; purges end them before.
        set beresp.ttl = 300s;
    }
    return (deliver);
}

sub vcl_backend_error {
    set beresp.ttl = 0s;
    set beresp.grace = 0s;
    set beresp.http.dead = "1";
    set beresp.http.Content-Type = "text/html; charset=utf-8";
    set beresp.http.Cache-Control = "private, no-store";
    set beresp.http.Retry-After = "5";
    synthetic({"<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Trang đang bận</title>
<h1>Trang đang bận</h1>
<p>Hệ thống đang bảo trì hoặc quá tải. Xin tải lại trang sau ít phút.</p>
</html>
"});
    return (deliver);
}

sub vcl_deliver {
    if (resp.http.dead) {
        if (req.restarts == 0 && !obj.uncacheable) {
            return (restart);
        }
        unset resp.http.dead;
    }
    unset resp.http.xkey;
    unset resp.http.Surrogate-Key;
    unset resp.http.Cache-Tag;
}
