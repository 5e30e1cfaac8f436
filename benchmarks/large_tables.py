#!/usr/bin/env python3
"""How long an analyst waits for the tables of a large ensemble: seconds and memory with pandas, Polars and DuckDB.

    benchmarks/large_tables.py out/first OUT [--runs 50000] [--hypotheses 21] [--batches 100]

A large ensemble takes days to compute, but not to imitate: the rows of `fits` of a small real one are repeated for other run
numbers and hypotheses, and every floating-point number but the working point is changed by a random 1e-9 of itself. So the
columns, types, missing values and digits to compress are those of a real ensemble; only the runs are not independent. OUT/batches
is a complete ensemble with a file for each batch, as `mirage run` writes it, and OUT/one the same after `mirage compact`. A
folder that has both is used as it is. Each question is asked by fresh processes; printed are the medians of the seconds and of
the CPU seconds of all threads, without those for the start of Python and its imports, and the largest resident memory. The small
ensemble has one arm. Needs notebooks/requirements.txt, and Linux for the memory.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset
import pyarrow.parquet as pq

LOWEST_GEV = 140.0
PLACE_OF_RUN = ["run", "hypothesis_gev", "kept_fraction"]

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
import json, sys, time
import {library}
path, glob, m0, kept = {arguments}
start, cpu = time.perf_counter(), time.process_time()
{question}
seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
# The peak of this program alone: getrusage starts from that of the process that forked it.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
# Not on standard output: DuckDB draws its progress there.
print(json.dumps([seconds, cpu, int(peak.split()[1]) / 1024]), file=sys.stderr)
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


def write_ensemble(small, out, runs, hypotheses, batches):
    """An ensemble as `mirage run` writes it, whose study has the hypotheses."""
    fits_schema, runs_schema, failures_schema = (
        pq.read_schema(next((small / table).glob("*/*.parquet"))) for table in ("fits", "runs", "failures")
    )
    fits = pyarrow.dataset.dataset(small / "fits").to_table()
    fits = fits.select(fits_schema.names).cast(fits_schema).sort_by([(name, "ascending") for name in PLACE_OF_RUN])
    rows = pyarrow.dataset.dataset(small / "runs").to_table().select(runs_schema.names).cast(runs_schema)
    random = np.random.default_rng(1)
    edges = np.linspace(0, runs, batches + 1).astype(int)
    for number, (first, end) in enumerate(zip(edges[:-1], edges[1:])):
        of_runs = rows.take(np.arange(first, end) % len(rows))
        of_runs = of_runs.set_column(0, runs_schema.field("run"), pa.array(np.arange(first, end)))
        tables = {
            "fits": imitated(fits, fits_schema, first, end, hypotheses, random),
            "failures": failures_schema.empty_table(),
            "runs": of_runs.cast(runs_schema),
        }
        for name, table in tables.items():
            folder = out / name / f"batch={number:05d}"
            folder.mkdir(parents=True)
            file = folder / f"part-{first:08d}-{end - 1:08d}.snappy.parquet"
            pq.write_table(table, file, row_group_size=max(1, len(table)))
    manifest = json.loads((small / "ensemble.json").read_text())
    study = manifest["study"]
    study["search"]["hypotheses_gev"] = [LOWEST_GEV + scan for scan in range(hypotheses)]
    side = study["search"]["sideband_outer_gev"]
    study["dataset"]["mass_range_gev"] = [LOWEST_GEV - side, LOWEST_GEV + hypotheses - 1 + side]
    study["ensemble"]["runs"] = runs
    last = manifest["sessions"][-1]
    last["ended"] = manifest["ended"] = last["started"]
    manifest["counts"] = {"asked": runs, "completed": runs, "with_failed_fits": 0, "dead_classifiers": 0, "failed": 0}
    (out / "ensemble.json").write_text(json.dumps(manifest))


def compact(batches, one):
    mirage = Path(__file__).resolve().parent.parent / "mirage"
    start = time.perf_counter()
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([mirage, "compact", batches, "--out", one], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - usage.ru_utime - usage.ru_stime
    seconds = time.perf_counter() - start
    print(f"mirage compact: {seconds:.0f} s, {cpu:.0f} s CPU, {after.ru_maxrss / 1024:.0f} MB")


def ask(library, question, path, glob, kept, repeats):
    arguments = (str(path), str(glob), LOWEST_GEV + 10, kept)
    program = ASK.format(library=library, arguments=repr(arguments), question=question)
    answers = [
        json.loads(subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stderr)
        for _ in range(repeats)
    ]
    seconds, cpu, memory = (statistics.median(values) for values in zip(*answers))
    return f"{seconds:.2f} s | {cpu:.2f} s | {memory:.0f} MB"


def megabytes(folder):
    return sum(file.stat().st_size for file in folder.rglob("*.parquet")) / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("small", type=Path, help="output folder of mirage run")
    parser.add_argument("out", type=Path, help="a new folder")
    parser.add_argument("--runs", type=int, default=50_000)
    parser.add_argument("--hypotheses", type=int, default=21)
    parser.add_argument("--batches", type=int, default=100)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    batches, one = options.out / "batches", options.out / "one"
    if not (batches / "ensemble.json").exists():
        write_ensemble(options.small, batches, options.runs, options.hypotheses, options.batches)
    if not (one / "runs").exists():
        compact(batches, one)
    glob = "fits/*/*.parquet"
    single_file = next(one.glob(glob))
    metadata = pq.read_metadata(single_file)
    kept = pq.ParquetFile(single_file).read_row_group(0, ["kept_fraction"])["kept_fraction"][0].as_py()
    files = len(list(batches.glob(glob)))
    print(
        f"{metadata.num_rows:,} rows, {metadata.num_columns} columns; {megabytes(batches / 'fits'):.0f} MB, in one file"
        f" {megabytes(one / 'fits'):.0f} MB in {metadata.num_row_groups} row groups"
    )
    print(f"| question | asked with | {files} files | CPU | memory | one file | CPU | memory |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for question, programs in QUESTIONS.items():
        for library, program in programs.items():
            many = ask(library, program, batches / "fits", batches / glob, kept, options.repeats)
            single = ask(library, program, one / "fits", one / glob, kept, options.repeats)
            print(f"| {question} | {library} | {many} | {single} |", flush=True)


if __name__ == "__main__":
    main()
