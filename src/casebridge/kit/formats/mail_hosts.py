"""The cloud disks and large-attachment services our correspondents use, by their addresses."""

import re
from urllib.parse import unquote, urlsplit

# (kind, host, what its path and query hold where a file is shared). A host matches itself and
# everything below it.
_SERVICES: tuple[tuple[str, str, str], ...] = (
    ("qq-large", "mail.qq.com", r"ftn"),
    ("qq-large", "exmail.qq.com", r"ftn"),
    ("netease-large", "fs.163.com", r"."),
    ("netease-large", "u.163.com", r"/\w"),
    ("netease-large", "dashi.163.com", r"attach|file|cloud|download"),
    *(("netease-large", f"mail.{each}", r"large-attachment|attachment|filehub|netfolder|download")
      for each in ("163.com", "126.com", "yeah.net", "188.com", "ym.163.com", "qiye.163.com")),
    ("aliyun-large", "mail.aliyun.com", r"attach|download|bigfile|netdisk"),
    ("aliyun-large", "qiye.aliyun.com", r"attach|download|bigfile|netdisk"),
    ("sina-large", "mail.sina.com.cn", r"attach|download|filecenter"),
    ("coremail-large", "", r"/coremail/.*(?:getfile|download|nf)"),
    ("baidu-pan", "pan.baidu.com", r"/(?:s|share|wap|e|disk)/"),
    ("baidu-pan", "yun.baidu.com", r"/(?:s|share)/"),
    ("weiyun", "share.weiyun.com", r"/\w"),
    ("weiyun", "weiyun.com", r"/(?:s|share|disk)"),
    ("tencent-docs", "docs.qq.com", r"/\w+/\w"),
    ("tencent-cloud", "myqcloud.com", r"/\S"),
    ("aliyun-drive", "alipan.com", r"/(?:s|t)/"),
    ("aliyun-drive", "aliyundrive.com", r"/(?:s|t)/"),
    ("aliyun-cloud", "aliyuncs.com", r"/\S"),
    ("quark", "pan.quark.cn", r"/s/"),
    ("xunlei", "pan.xunlei.com", r"/s/"),
    ("123pan", "123pan.com", r"/s/"),
    ("123pan", "123pan.cn", r"/s/"),
    ("115", "115.com", r"/s/|pickcode"),
    ("115", "115cdn.com", r"/s/"),
    ("lanzou", "lanzou?.com", r"/\w"),
    ("jianguoyun", "jianguoyun.com", r"/p/"),
    ("ctfile", "ctfile.com", r"/(?:f|d|fs|file)/"),
    ("kdocs", "kdocs.cn", r"/(?:l|view|p)/"),
    ("feishu", "feishu.cn", r"/(?:file|drive|docx|wiki|minutes)/"),
    ("139-cloud", "caiyun.139.com", r"/\w"),
    ("139-cloud", "yun.139.com", r"/\w"),
    ("189-cloud", "cloud.189.cn", r"/(?:t|web|s)/"),
    ("wenshushu", "wenshushu.cn", r"/(?:f|k|box)/"),
    ("cowtransfer", "cowtransfer.com", r"/s/"),
    ("yandex-disk", "yadi.sk", r"/\w"),
    *(("yandex-disk", f"disk.yandex.{each}", r"/(?:d|i|mail|public|client|a)/?")
      for each in ("ru", "com", "kz", "by", "uz", "com.tr")),
    ("yandex-disk", "disk.360.yandex.ru", r"/(?:d|i)/"),
    ("mailru-cloud", "cloud.mail.ru", r"/(?:public|stock|attaches|share)/"),
    ("mailru-cloud", "files.mail.ru", r"/\w"),
    ("sber-disk", "sberdisk.ru", r"/\w"),
    ("dropmefiles", "dropmefiles.com", r"/\w"),
    ("wetransfer", "we.tl", r"/\w"),
    ("wetransfer", "wetransfer.com", r"/downloads/"),
    ("google-drive", "drive.google.com", r"/(?:file|drive|open|uc|folderview)"),
    ("google-drive", "docs.google.com", r"/(?:document|spreadsheets|presentation|file|uc)"),
    ("onedrive", "1drv.ms", r"/\w"),
    ("onedrive", "onedrive.live.com", r"[?/]\w"),
    ("onedrive", "sharepoint.com", r"/:\w:/|/personal/|/sites/"),
    ("dropbox", "dropbox.com", r"/(?:s|sh|scl|t|transfer|l)/"),
    ("dropbox", "dropboxusercontent.com", r"/\w"),
    ("icloud", "icloud.com", r"/(?:attachment|iclouddrive|photos)"),
    ("mega", "mega.nz", r"/(?:file|folder|#)"),
    ("box", "box.com", r"/(?:s|v|f)/"),
    ("mediafire", "mediafire.com", r"/(?:file|folder|view|download|\?)"),
    ("pcloud", "pcloud.link", r"/\w"),
    ("filemail", "filemail.com", r"/(?:d|t)/"),
    ("swisstransfer", "swisstransfer.com", r"/d/"),
    ("smash", "fromsmash.com", r"/\w"),
    ("transfernow", "transfernow.net", r"/\w"),
    ("sendgb", "sendgb.com", r"/\w"),
    ("gofile", "gofile.io", r"/d/"),
)  # fmt: skip
# A file that lies openly on any site. PDFs are left out: letters quote them as sources.
_FILE = re.compile(r"\.(?:docx?|docm|wps|odt|rtf|ofd|zip|rar|7z|tar|tgz)\Z", re.I)


def kind_of_link(url: str) -> str:
    """The service that holds a file behind this address, 'file' for a file on any site, or ''."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    rest = f"{parts.path}?{parts.query}#{parts.fragment}"
    for kind, known, path in _SERVICES:
        if _belongs(host, known) and re.search(path, rest, re.I):
            return kind
    return "file" if _FILE.search(unquote(parts.path)) else ""


def _belongs(host: str, known: str) -> bool:
    if "?" in known:
        # One service under a letter that changes: lanzoua.com, lanzoui.com …
        return bool(
            re.search(rf"(?:^|\.){known.replace('?', '[a-z]')}$".replace(".com", r"\.com"), host)
        )
    return not known or host == known or host.endswith(f".{known}")
