"""The stories of the demo newsroom. Places and events are invented; no real person is named."""

from newsroom.demo.stories import (
    giao_duc,
    kinh_te,
    nong_thon_moi,
    phap_luat,
    the_thao,
    thoi_su,
    van_hoa,
    y_te,
)

STORIES = (
    *thoi_su.STORIES,
    *kinh_te.STORIES,
    *van_hoa.STORIES,
    *giao_duc.STORIES,
    *y_te.STORIES,
    *nong_thon_moi.STORIES,
    *the_thao.STORIES,
    *phap_luat.STORIES,
)
