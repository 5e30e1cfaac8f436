#!/usr/bin/env python3
"""How long an analyst waits for the tables of a large ensemble: seconds and memory with pandas, Polars and DuckDB.

    benchmarks/large_tables.py out/first OUT [--runs 50000] [--hypotheses 21] [--batches 100]

A large ensemble takes days to compute, but not to imitate: the rows of `fits` of a small real one are repeated for other run
numbers and hypotheses, and every floating-point number but the working point is changed by a random 1e-9 of itself. So the
columns, types, missing values and digits to compress are those of a real ensemble; only the runs are not independent. The
table is written twice: in a file for each batch, as `mirage run` does, and as a single file, sorted by hypothesis, working
point and run, in row groups of 131,072. Each question is asked three times by a fresh process; printed are the median of the
seconds, without those for the start of Python and its imports, and the largest resident memory. Needs
notebooks/requirements.txt, and Linux for the memory.
"""

import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset
import pyarrow.parquet as pq

REPEATS = 3
GROUP_ROWS = 1 << 17
LOWEST_GEV = 140.0
PLACE = ["hypothesis_gev", "kept_fraction", "run"]

QUESTIONS = {
    "number of rows": {
        "pandas": "len(pandas.read_parquet(path, columns=['run']))",
        "polars": "polars.scan_parquet(glob).select(polars.len()).collect()",
        "duckdb": "duckdb.sql(f\"select count(*) from '{glob}'\").fetchall()",
    },
    "largest Z of each run": {
        "pandas": "pandas.read_parquet(path, columns=['run', 'z_likelihood']).groupby('run').z_likelihood.max()",
        "polars": "polars.scan_parquet(glob).group_by('run').agg(polars.max('z_likelihood')).collect()",
        "duckdb": "duckdb.sql(f\"select run, max(z_likelihood) from '{glob}' group by run\").fetchnumpy()",
    },
    "one place of the scan": {
        "pandas": "pandas.read_parquet(path, filters=[('hypothesis_gev', '==', m0), ('kept_fraction', '==', kept)])",
        "polars": "polars.scan_parquet(glob).filter(hypothesis_gev=m0, kept_fraction=kept).collect()",
        "duckdb": "duckdb.sql(f\"from '{glob}' where hypothesis_gev = {m0} and kept_fraction = {kept}\").fetchnumpy()",
    },
    "everything, in memory": {
        "pandas": "pandas.read_parquet(path)",
        "polars": "polars.read_parquet(glob)",
        "duckdb": "duckdb.sql(f\"create table t as from '{glob}'\")",
    },
}

ASK = """
import json, time
import {library}
path, glob, m0, kept = {arguments}
start = time.perf_counter()
{question}
seconds = time.perf_counter() - start
# The peak of this program alone: getrusage starts from that of the process that forked it.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([seconds, int(peak.split()[1]) / 1024]))
"""


def imitated(fits, schema, first, end, hypotheses, random):
    """The rows of the runs from first to end: run r at hypothesis h has those of a source run at one of its hypotheses."""
    sources = fits.group_by(["run", "hypothesis_gev"]).aggregate([]).num_rows
    points = len(fits) // sources
    assert points * sources == len(fits), "every run and hypothesis of the small ensemble must have all working points"
    runs, scan = np.meshgrid(np.arange(first, end), np.arange(hypotheses), indexing="ij")
    source = (runs * 7 + scan) % sources
    rows = fits.take((source[..., None] * points + np.arange(points)).ravel())
    columns = []
    for field in schema:
        column = rows[field.name]
        if field.name == "run":
            column = pa.array(np.repeat(runs.ravel(), points), field.type)
        elif field.name == "hypothesis_gev":
            column = pa.array(np.repeat(LOWEST_GEV + scan.ravel(), points))
        elif pa.types.is_floating(field.type) and field.name != "kept_fraction":
            column = pc.multiply(column, pa.array(1 + 1e-9 * random.standard_normal(len(rows))))
        columns.append(column)
    return pa.table(columns, schema=schema)


def write(small, out, runs, hypotheses, batches):
    schema = pq.read_schema(next((Path(small) / "fits").glob("*/*.parquet")))
    fits = pyarrow.dataset.dataset(Path(small) / "fits").to_table()
    fits = fits.select(schema.names).cast(schema).sort_by([(name, "ascending") for name in ("run", "hypothesis_gev", "kept_fraction")])
    random = np.random.default_rng(1)
    edges = np.linspace(0, runs, batches + 1).astype(int)
    for number, (first, end) in enumerate(zip(edges[:-1], edges[1:])):
        folder = out / "batches" / f"batch={number:05d}"
        folder.mkdir(parents=True)
        table = imitated(fits, schema, first, end, hypotheses, random)
        pq.write_table(table, folder / "part.snappy.parquet", row_group_size=len(table))
    whole = pyarrow.dataset.dataset(out / "batches").to_table()
    whole = whole.sort_by([(name, "ascending") for name in PLACE])
    (out / "one").mkdir()
    pq.write_table(whole, out / "one" / "fits.parquet", row_group_size=GROUP_ROWS)
    return len(whole), float(whole["kept_fraction"][0].as_py())


def ask(library, question, path, glob, kept):
    arguments = (str(path), str(glob), LOWEST_GEV + 10, kept)
    program = ASK.format(library=library, arguments=repr(arguments), question=question)
    answers = [
        json.loads(subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout)
        for _ in range(REPEATS)
    ]
    return statistics.median(a[0] for a in answers), max(a[1] for a in answers)


def megabytes(folder):
    return sum(file.stat().st_size for file in folder.rglob("*.parquet")) / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("small", type=Path, help="output folder of mirage run")
    parser.add_argument("out", type=Path, help="a new folder")
    parser.add_argument("--runs", type=int, default=50_000)
    parser.add_argument("--hypotheses", type=int, default=21)
    parser.add_argument("--batches", type=int, default=100)
    options = parser.parse_args()
    rows, kept = write(options.small, options.out, options.runs, options.hypotheses, options.batches)
    batches, one = options.out / "batches", options.out / "one"
    print(f"{rows:,} rows; {options.batches} files: {megabytes(batches):.0f} MB; one file: {megabytes(one):.0f} MB")
    print(f"| question | library | {options.batches} files | memory | one file | memory |\n| --- | --- | --- | --- | --- | --- |")
    for question, programs in QUESTIONS.items():
        for library, program in programs.items():
            many = ask(library, program, batches, batches / "*" / "*.parquet", kept)
            single = ask(library, program, one / "fits.parquet", one / "fits.parquet", kept)
            cells = [f"{seconds:.2f} s | {memory:.0f} MB" for seconds, memory in (many, single)]
            print(f"| {question} | {library} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
