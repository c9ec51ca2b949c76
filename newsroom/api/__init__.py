"""What readers can see, for programs: read only, JSON, under /api/.

`parameters` reads what was asked (pure), `shapes` says how rows are told, `endpoints` answers,
`document` describes all of it as OpenAPI out of the same tables.
"""
