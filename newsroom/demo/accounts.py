"""The people who log in to the demo newsroom, and the password that all of them share."""

PASSWORD = "toasoan-demo"

# Login name and what the account is for; the first five are printed when the newsroom starts.
ACCOUNTS: tuple[tuple[str, str], ...] = (
    ("phongvien", "reporter"),
    ("bientap", "editor"),
    ("thuky", "managing editor"),
    ("kiemduyet", "moderator"),
    ("quantri", "administrator"),
    ("phongvien2", "reporter"),
    ("phongvien3", "reporter"),
)
