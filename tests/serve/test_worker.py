"""Rows are counted as they pass, however the engine cuts them up."""

from __future__ import annotations

import io

import pytest

from kg.serve.worker import Chunks, Limit


@pytest.mark.parametrize("step", [1, 2, 3, 7, 64])
def test_a_mark_split_between_two_writes_is_counted(step):
    data = b'{"a":1},{"a":2},{"a":3}'
    chunks = Chunks(io.BytesIO(), mark=b"},{", max_rows=0, max_bytes=0)
    for at in range(0, len(data), step):
        chunks.write(data[at : at + step])
    assert chunks.rows == 2


def test_no_row_beyond_the_limit_is_passed_on():
    out = io.BytesIO()
    chunks = Chunks(out, mark=b"\n", max_rows=3, max_bytes=0)
    for _ in range(3):
        chunks.write(b"row\n")
    with pytest.raises(Limit, match="more than 3 rows"):
        chunks.write(b"row\n")
    assert out.getvalue().count(b"row") <= 3
