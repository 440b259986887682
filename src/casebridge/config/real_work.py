"""A mark in the data folder: what is here is real work, whatever the option says."""

from pathlib import Path

NAME = "no_demonstration"


def is_declared(data_folder: Path) -> bool:
    return (data_folder / NAME).exists()


def declare_real(data_folder: Path) -> None:
    """From here on this data folder is never filled with, nor shown as, a demonstration."""
    data_folder.mkdir(parents=True, exist_ok=True)
    (data_folder / NAME).touch(0o600)
