"""Parquet files that Parquet's Java library cannot write. Made with pyarrow 26.0.1:

    python foreign.py

Each has three events of m_llg, phi_met, n_jets; ForeignParquetTest says what is to be read.
"""

import datetime

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

MASS = pa.array([150.5, 133.0, 120.25])
ANGLE = pa.array([-0.5, 0.25, 3.0])
JETS = pa.array([0, 3, 1], type=pa.int64())
EVENTS = pa.table({"m_llg": MASS, "phi_met": ANGLE, "n_jets": JETS})
NUMBERS = pa.array([1, 2, 3])


def write(name, table, **options):
    options.setdefault("compression", "none")
    pq.write_table(table.replace_schema_metadata(None), name, store_schema=False, use_dictionary=False, **options)


half = pa.array(np.array([-0.5, 0.25, 3.0], np.float16))
smallest = pa.array(np.array([2.0**-24, 65504, 1], np.float16))
write(
    "float16.parquet",
    pa.table({"unused": half, "m_llg": MASS, "phi_met": half, "n_jets": JETS, "weight": smallest}),
)

odd = pa.table({"list": pa.array([[1.0], [], [2.0, 3.0]]), "group": pa.array([{"a b": 1, "c": {"d": 2}}] * 3)})
for field in EVENTS.schema:
    odd = odd.append_column(field.name, EVENTS[field.name])
for name in ["a b", "a,b", "a;b", "a=b", "a{b", "a(b", "a)b", "a}b", "a\tb", "a\nb", "", "a.b", '"', "ü", "twice", "twice"]:
    odd = odd.append_column(name, NUMBERS)
odd = odd.append_column("time", pa.array([datetime.datetime(2020, 1, 1)] * 3))
odd = odd.append_column("half", half)
odd = odd.append_column("brotli", NUMBERS)
odd = odd.append_column("split", NUMBERS)
write(
    "odd-columns.parquet",
    odd,
    compression={"brotli": "brotli"},
    column_encoding={"split": "BYTE_STREAM_SPLIT"},
)

write("brotli.parquet", EVENTS, compression={"n_jets": "brotli"})
write("byte-stream-split.parquet", EVENTS, column_encoding={"n_jets": "BYTE_STREAM_SPLIT"})
write("byte-stream-split-floats.parquet", EVENTS, column_encoding={"m_llg": "BYTE_STREAM_SPLIT"})
