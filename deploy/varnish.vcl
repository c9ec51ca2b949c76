# Varnish 6 or newer with the module xkey (Debian: varnish, varnish-modules) in front of the newsroom.
# The newsroom needs NEWSROOM_KEY_HEADERS=xkey and NEWSROOM_PURGE_URLS=http://127.0.0.1:6081/
vcl 4.1;

import xkey;

backend default {
    .host = "127.0.0.1";
    .port = "8000";
    .probe = { .url = "/healthz"; .interval = 2s; .timeout = 1s; .window = 3; .threshold = 2; }
}

acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ purgers) {
            return (synth(405));
        }
        if (!req.http.xkey-purge) {
            return (synth(400));
        }
        set req.http.gone = xkey.purge(req.http.xkey-purge);
        return (synth(200, "Purged " + req.http.gone));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    if (req.http.Authorization || req.url ~ "^/(admin|binh-luan|xem-thu|luot-doc|healthz)(/|$|\?)") {
        return (pass);
    }
    # What is left is the same for everybody: no cookie, no parameter of somebody's campaign.
    unset req.http.Cookie;
    set req.url = regsuball(req.url, "([?&])(utm_[a-z_]+|fbclid|gclid|zarsrc)=[^&]*", "\1");
    set req.url = regsuball(req.url, "[?&]+$", "");
    set req.url = regsub(req.url, "\?&+", "?");
    return (hash);
}

sub vcl_backend_response {
    # Readers are served while everything behind is dead, but never what was purged.
    set beresp.grace = 1h;
    if (!beresp.http.xkey || beresp.http.Set-Cookie || beresp.http.Cache-Control !~ "public") {
        set beresp.uncacheable = true;
        set beresp.ttl = 10s;
        set beresp.grace = 0s;
        return (deliver);
    }
    if (beresp.http.Cache-Control !~ "immutable") {
        # As long as pages live in the newsroom's own memory; purges end them before.
        set beresp.ttl = 300s;
    }
    return (deliver);
}

sub vcl_deliver {
    unset resp.http.xkey;
    unset resp.http.Surrogate-Key;
    unset resp.http.Cache-Tag;
}
