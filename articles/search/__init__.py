"""Search over what readers can see.

`query` reads what somebody typed (pure), `stories` asks PostgreSQL for stories, `names` for people,
organisations, topics and programmes, `marking` shows what matched (pure).
"""
