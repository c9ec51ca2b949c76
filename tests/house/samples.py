"""One object behind every address, each with a word that no refusal may tell."""

import re
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from articles import renditions
from articles.actions import correcting
from articles.models import (
    Abbreviation,
    Author,
    Candidate,
    Member,
    OldUrl,
    Programme,
    Section,
    Station,
    Topic,
)
from articles.snapshot import Inserted
from comments.actions import mailing
from comments.models import Decision, Like, NetworkBan, ReplyTemplate, Rulebook
from officials.models import RegistryImport, Term
from tests import make
from tests.comments import make as thread
from tests.officials import make as registry

CANARY = "chim-hoàng-yến"


@dataclass(frozen=True)
class Samples:
    objects: dict[str, Model]  # "app.model" -> row
    values: dict[str, str]  # other parts of addresses

    def url(self, route: str) -> str:
        """The route with a sample in each place."""
        model = re.match(r"admin/([a-z]+)/([a-z]+)/", route)
        row = self.objects.get(f"{model[1]}.{model[2]}") if model else None

        def fill(match: re.Match) -> str:
            name = match["name"]
            if row is not None and name == "object_id":
                return str(row.pk)
            key = f"{route}|{name}"
            return self.values.get(key, self.values.get(name, "1"))

        path = re.sub(r"<(?:[a-z_]+:)?(?P<name>[a-z_]+)>", fill, route)
        path = re.sub(r"\(\?P<(?P<name>[a-z_]+)>[^)]*\)", fill, path)
        return "/" + path.replace("\\", "").removeprefix("^").removesuffix("$").removesuffix("\\Z")


def make_samples() -> Samples:
    """A draft that only its writer and the desk may read, a public story, and one row of whatever
    else has a screen."""
    photo = make.make_photo(alt=f"Ảnh {CANARY}")
    renditions.plan_renditions(photo)
    attachment = make.make_attachment(f"Tệp {CANARY}")
    clip = make.make_clip(f"Phim {CANARY}")
    draft = make.make_story(
        headline=f"Bản nháp {CANARY}",
        placements=(make.place(photo),),
        enclosures=(make.enclose(attachment),),
        insertions=(Inserted(key="v1", clip_id=clip.pk),),
        body='<p>Chữ.</p><figure data-block="file" data-id="f1"></figure>'
        '<figure data-block="video" data-id="v1"></figure>',
        topics=("Giao thông",),
        episode_id=make.make_episode().pk,
    )
    public = make.make_published(editor=(editor := make.make_user("", "Biên tập viên")))
    make.open_live(public, by=editor)
    publication = make.publication_of(public)
    correction = correcting.correct(
        article=public, typed=correcting.Typed("Sai một chữ.", "Đúng là chữ khác.", "Xin lỗi."),
        by=make.make_user("", "Thư ký tòa soạn"), at=make.NOW,
    )  # fmt: skip
    person = registry.make_person()
    organization = registry.make_organization()
    post = registry.make_post(organization=organization)
    tenure = registry.make_tenure(person=person, post=post)
    area = registry.make_area()
    comment = thread.make_comment(public, email="doc@example.test", wants_replies=True)
    objects: dict[str, Model] = {
        "auth.user": editor,
        "articles.article": draft,
        "articles.member": Member.objects.create(user=editor),
        "articles.section": publication.section,
        "articles.author": Author.objects.get(),
        "articles.topic": Topic.objects.get(),
        "articles.abbreviation": Abbreviation.objects.create(short="BCH", long="Ban Chỉ huy"),
        "articles.programme": Programme.objects.get(),
        "articles.episode": draft.episode,
        "articles.station": Station.objects.create(valid_from=make.NOW.date()),
        "articles.oldurl": OldUrl.objects.create(path="/cu.html", article=public),
        "articles.photo": photo,
        "articles.attachment": attachment,
        "articles.clip": clip,
        "articles.candidate": Candidate.objects.create(name="Lê Lan", key="lê lan"),
        "officials.person": person,
        "officials.organization": organization,
        "officials.post": post,
        "officials.tenure": tenure,
        "officials.area": area,
        "officials.term": Term.objects.create(name="Nhiệm kỳ 2026 - 2031"),
        "officials.registryimport": RegistryImport.objects.create(
            file_name="danh-ba.csv", content=b"row,name\nperson,Le Lan\n", uploaded_at=make.NOW
        ),
        "comments.comment": comment,
        "comments.decision": Decision.objects.filter(comment_id=comment.pk).first(),
        "comments.sender": comment.sender,
        "comments.like": Like.objects.create(
            comment=comment, sender=comment.sender, is_counted=False, at=make.NOW
        ),
        "comments.networkban": NetworkBan.objects.create(
            network_hash="a" * 64,
            salt=b"s",
            until=make.NOW,
            reason="Gửi dồn dập",
            by_name="Hà Lê",
            at=make.NOW,
        ),
        "comments.replytemplate": ReplyTemplate.objects.create(
            title="Đã chuyển", text="Tòa soạn đã chuyển ý kiến tới xã."
        ),
        "comments.rulebook": Rulebook.objects.create(version=1, made_at=make.NOW),
    }
    missing = {model._meta.label_lower for model in admin.site._registry} - objects.keys()
    assert not missing, f"samples.py makes no row for {sorted(missing)}"
    return Samples(
        objects=objects,
        values={
            "article_id": str(public.pk),
            "story_id": str(public.pk),
            "section": publication.section.slug,
            "slug": publication.slug,
            "media/tep/<secret:secret>/<slug:name>.pdf|secret": attachment.secret,
            "xem-thu/<str:token>/tep/<secret:secret>.pdf|secret": attachment.secret,
            "media/phim/<secret:secret>.<ending:ending>|secret": clip.secret,
            "xem-thu/<str:token>/phim/<secret:secret>.<ending:ending>|secret": clip.secret,
            "ending": clip.ending,
            "media/tep/<secret:secret>/<slug:name>.pdf|name": "ke-hoach",
            "correction_id": str(correction.pk),
            "code": comment.lookup_code,
            "comment_id": str(comment.pk),
            "secret": mailing.secret_of(comment.submit_key),
            "person_id": str(person.pk),
            "organization_id": str(organization.pk),
            "area_id": str(area.pk),
            "id": str(editor.pk),
            "user_id": str(editor.pk),
            "content_type_id": str(ContentType.objects.get_for_model(Section).pk),
            "admin/r/<path:content_type_id>/<path:object_id>/|object_id": str(
                publication.section.pk
            ),
            "app_label": "articles",
            "format": "rss",
            "sitemap/<slug:name>-<row:number>.xml|name": "chuyen-muc",
            "sitemap/<slug:name>-<row:number>.xml|number": "0",
            "<slug:slug>/<feed_format:format>.xml|slug": publication.section.slug,
            "chu-de/<slug:slug>/<feed_format:format>.xml|slug": Topic.objects.get().slug,
            "admin/articles/section/sap-trang/<slug:slug>/|slug": "trang-chu",
            "admin/articles/section/sap-trang/<slug:slug>/xem-truoc/|slug": "trang-chu",
            "url": "khong-co",
            "day": draft.episode.date.isoformat(),
            "name": photo.renditions.filter(format="jpeg").order_by("width").first().name,
            "nhan-vat/<slug:slug>-<row:person_id>/|slug": person.slug,
            "to-chuc/<slug:slug>-<row:organization_id>/|slug": organization.slug,
            "dia-ban/<slug:slug>-<row:area_id>/|slug": area.slug,
            "<slug:slug>/|slug": publication.section.slug,
            "tac-gia/<slug:slug>/|slug": Author.objects.get().slug,
            "chu-de/<slug:slug>/|slug": Topic.objects.get().slug,
            "chuong-trinh/<slug:slug>/|slug": draft.episode.programme.slug,
            "chuong-trinh/<slug:slug>/<iso_day:day>/|slug": draft.episode.programme.slug,
        },
    )
