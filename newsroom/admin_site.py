"""The one admin of the newsroom: our names, our start page."""

from django.contrib.admin import AdminSite


class NewsroomAdminSite(AdminSite):
    site_header = "Tòa soạn"
    site_title = "Tòa soạn"
    index_title = "Bàn làm việc"
    empty_value_display = "–"
    enable_nav_sidebar = True
