"""The group of all commands: where errors become messages and exit codes."""

from __future__ import annotations

import datetime as dt
import errno
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any, TypeVar

import click

from kg import __version__
from kg.errors import KGError, ValidationFailed
from kg.pipeline.views import as_known_on
from kg.settings import Settings
from kg.store import SnapshotStore, Store, open_store

Command = TypeVar("Command", bound=Callable[..., Any])

_OF_THE_DISK = frozenset({errno.ENOSPC, errno.EROFS, errno.EDQUOT})
"""Errors that no file of ours can help: the disk is full, read-only, or its quota is used up."""

NOT_CONFORMING, BAD_INPUT, OUR_BUG, INTERRUPTED = 1, 2, 3, 130


class KgGroup(click.Group):
    """A group whose commands may raise `KGError`; anything else they raise is a bug of ours."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and turn what it raises into a message and an exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except ValidationFailed as error:
            click.echo(f"kg: {error}\n{error.report}", err=True)
            ctx.exit(NOT_CONFORMING)
        except KGError as error:
            click.echo(f"kg: {error}", err=True)
            ctx.exit(BAD_INPUT)
        except BrokenPipeError:
            # The reader has seen enough, as in `kg claims | head`; the rest must not be flushed into it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except OSError as error:
            if error.errno not in _OF_THE_DISK:
                raise
            click.echo(
                f"kg: {error.strerror} ({error.filename or 'on the disk'}); what was stored before is whole, "
                "so make room and give the same command again",
                err=True,
            )
            ctx.exit(BAD_INPUT)
        except KeyboardInterrupt:
            click.echo("kg: stopped", err=True)
            ctx.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception:
            # The one place that catches everything: a user must learn that the fault is not theirs.
            click.echo(traceback.format_exc(), err=True)
            click.echo(
                f"kg: this is a bug in kg {__version__}. Please report it with the lines above and the "
                "command that led to it.",
                err=True,
            )
            ctx.exit(OUR_BUG)


def store_option(command: Command) -> Command:
    """Give a command `--store`, which wins over the option of the group and over `KG_STORE`."""
    return click.option(
        "--store",
        "location",
        metavar="PATH",
        help="The store: a folder, memory: or a server's address.  [default: KG_STORE, else ./kg-store]",
    )(command)


def settings_of(ctx: click.Context) -> Settings:
    """Return the settings of this run."""
    settings = ctx.find_object(Settings)
    return Settings.from_environment() if settings is None else settings


def open_existing(ctx: click.Context, location: str | None, *, reading: bool = True) -> Store:
    """Open the store that the options name; `StoreError` if there is none.

    For `reading`, one that another process has open is given as that process last left it.
    """
    store = open_store(location or settings_of(ctx).store, create=False, reading=reading)
    if isinstance(store, SnapshotStore):
        click.echo(f"kg: {store.why}; this is what it held before", err=True)
    for document in store.unfinished():
        click.echo(f"kg: forgetting '{document}' was stopped; run 'kg forget' for it again", err=True)
    return store


def as_of(store: Store, day: dt.date) -> Store:
    """Return a store as known on a day, and say how many documents are left out for want of one."""
    view, undated = as_known_on(store, day)
    if undated:
        click.echo(f"{undated:,} without a date of publication left out", err=True)
    return view


def example(text: str) -> str:
    """Return the closing part of a help text: an example as it is typed, which the tests run."""
    return f"\b\nExample:\n  $ {text}"
