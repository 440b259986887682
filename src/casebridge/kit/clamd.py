"""Asking a ClamAV daemon about bytes; where none is set up, nothing is asked."""

import socket
import struct

CHUNK = 1 << 16
SECONDS = 60
_LENGTH = struct.Struct(">I")


class NoAnswer(Exception):
    """The daemon could not be reached, or said something else than yes or no."""


def virus_in(content: bytes, address: str, *, seconds: float = SECONDS) -> str:
    """The name of what was found, '' if nothing was. Raises NoAnswer.

    `address` is a socket's path ('/run/clamav/clamd.ctl') or 'host:port'.
    """
    answer = _asked(address, b"zINSTREAM\0", content, seconds)
    if answer.endswith("OK"):
        return ""
    if answer.endswith("FOUND"):
        return answer.removeprefix("stream:").removesuffix("FOUND").strip()
    raise NoAnswer(answer[:200])


def answers(address: str) -> bool:
    """Whether a daemon is there at all."""
    try:
        return _asked(address, b"zPING\0", None, 3) == "PONG"
    except NoAnswer:
        return False


def _asked(address: str, command: bytes, content: bytes | None, seconds: float) -> str:
    try:
        with _connected(address, seconds) as channel:
            _send(channel, command, content)
            return _whole(channel).rstrip(b"\0\n").decode("utf-8", "replace").strip()
    except (OSError, ValueError) as fault:
        raise NoAnswer(str(fault)) from fault


def _send(channel: socket.socket, command: bytes, content: bytes | None) -> None:
    try:
        channel.sendall(command)
        if content is not None:
            for start in range(0, len(content), CHUNK):
                piece = content[start : start + CHUNK]
                channel.sendall(_LENGTH.pack(len(piece)) + piece)
            channel.sendall(_LENGTH.pack(0))
    except (BrokenPipeError, ConnectionResetError):
        # It had enough of us before the end; why, it has said already.
        return


def _connected(address: str, seconds: float) -> socket.socket:
    if address.startswith("/"):
        channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        channel.settimeout(seconds)
        try:
            channel.connect(address)
        except OSError:
            channel.close()
            raise
        return channel
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=seconds)


def _whole(channel: socket.socket) -> bytes:
    answer = b""
    while piece := channel.recv(4096):
        answer += piece
        if b"\0" in piece or len(answer) > CHUNK:
            break
    return answer
