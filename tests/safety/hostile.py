"""Names that try to become something else: markup, a formula, a path, a pattern, another order."""

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=1>'
FORMULA = "=cmd|' /C calc'!A0"
PLUS = "+1+cmd|' /C calc'!A0"
PATH = "../../etc/passwd"
BACKWARDS = "annual\u202efdp.exe"
LONG = "Ж" * 180
QUOTES = 'O\'Neil "& Sons" «Ltd» `'
NULLISH = "\u2400 %00 \\x00 \\u0000"
DOLLARS = "$number ${organiser} $$ {0} {call} %(number)s %s"
TEMPLATE = "{{ settings.SECRET_KEY }} {% load static %}"
FILE_HEADER = 'a"; filename="evil.html\r\nSet-Cookie: a=b'

# Signs of markup that must never stand in a page as written.
RAW_MARKUP = ("<script>alert", "<img src=x", "onerror=1>")
# What a template would have made of a hostile text, had it read it as a template.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
