"""What an official account's editor and its draft interface take, as their documents state it."""

TITLE = 32
AUTHOR = 16
DIGEST = 128
# Of one article, its markup included.
CHARACTERS = 20_000
BYTES = 1_000_000
# Of one draft.
ARTICLES = 8
# Of one picture inside an article; formats the interface takes there.
PICTURE_BYTES = 1_000_000
PICTURE_KINDS = ("PNG", "JPEG")
# A moving picture put in by hand.
FRAMES = 300
GIF_BYTES = 10_000_000
GIF_PIXELS = 6_000_000
# Wider ones are made smaller by the editor itself.
WIDTH = 1080
# The picture over an article in the list of articles.
COVER = (900, 383)
OWN_LINKS = ("https://mp.weixin.qq.com/", "http://mp.weixin.qq.com/")
OWN_PICTURES = ("https://mmbiz.qpic.cn/", "http://mmbiz.qpic.cn/")
