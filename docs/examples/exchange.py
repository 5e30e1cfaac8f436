#!/usr/bin/env python3
"""Reads what `mirage export` writes with the tools that the formats are for, and compares the numbers with Mirage's tables.

    ./mirage export out/first --format hs3 --run 7 --kept 0.5 --out exports/hs3.json
    ./mirage export out/first --format uhi --run 7 --out exports/spectra.json
    ./mirage export out/first --format uhi --out exports/significances.json
    ./mirage export out/first --format arrow --out exports/fits.arrow
    ./mirage export out/first --format ro-crate
    ./mirage export out/line --format pyhf --run 0 --kept 0.5 --out exports/pyhf.json   # fit.shape: straight-line
    docs/examples/exchange.py out/first out/line exports

Needs docs/examples/exchange-requirements.txt. HS3 is read by pyhs3: it checks the workspace and parses the expected events of
each bin; the likelihood is then evaluated with numpy, since pyhs3 0.4 compiles a workspace of 36 bins for minutes.
"""

import hashlib
import json
import sys
from pathlib import Path

import hist
import numpy as np
import pyarrow as pa
import pyarrow.dataset
import pyarrow.feather
import pyarrow.parquet
import pyhf
import pyhs3
import sympy
import uhi.io.json
from rocrate.rocrate import ROCrate
from scipy.optimize import minimize
from scipy.stats import chi2 as chi_square, poisson

CLOSE = 1e-6


def same(what, found, expected):
    """Equal to a millionth of the number, or of 1 if it is smaller."""
    found, expected = np.asarray(found, float), np.asarray(expected, float)
    assert np.all(np.abs(found - expected) <= CLOSE * np.maximum(1, np.abs(expected))), f"{what}: {found} is not {expected}"


def row_of(fits, facts):
    """The row of `fits` that a file is of."""
    keys = ("run", "hypothesis_gev", "kept_fraction")
    rows = fits[np.logical_and.reduce([fits[key] == facts[key] for key in keys])]
    return rows.iloc[0]


def maximum(ln_l, start):
    """The largest ln L from a start, in directions in which it falls off equally."""
    step = 1e-4 * np.maximum(np.abs(start), 1e-6)

    def curvature(i, j):
        def at(a, b):
            x = start.copy()
            x[i] += a * step[i]
            x[j] += b * step[j]
            return ln_l(x)

        return (at(1, -1) + at(-1, 1) - at(1, 1) - at(-1, -1)) / 4

    n = len(start)
    scaled = np.array([[curvature(i, j) for j in range(n)] for i in range(n)])
    size = np.sqrt(np.diag(scaled))
    values, directions = np.linalg.eigh(scaled / np.outer(size, size))
    whiten = (step / size)[:, None] * directions / np.sqrt(np.maximum(values, 1e-12))
    # Two standard deviations away in every direction: the fit has to be found, not only confirmed.
    found = minimize(lambda u: -ln_l(start + whiten @ u), np.full(n, 2.0), method="BFGS", options={"gtol": 1e-7})
    return -found.fun


def check_hs3(file, fits):
    workspace = pyhs3.Workspace.load(file)
    names = [parameter.name for parameter in workspace.parameter_points["g"].parameters]
    symbols = sympy.symbols(names)
    expected = [sympy.lambdify(symbols, sympy.sympify(function.expression_str), "numpy") for function in workspace.functions]
    data = {axis.name: datum.entries[0][0] for datum in workspace.data for axis in datum.axes}
    counts = np.array([data[distribution.x] for distribution in workspace.distributions])
    points = {
        point.name: np.array([{p.name: p.value for p in point.parameters}[name] for name in names])
        for point in workspace.parameter_points
    }

    def ln_l(values):
        nu = np.array([bin_expected(*values) for bin_expected in expected])
        return poisson.logpmf(counts, nu).sum() if np.all(nu > 0) else -1e9

    facts = json.loads(Path(file).read_text())["misc"]["mirage"]
    row = row_of(fits, facts)
    ln_f, ln_g = ln_l(points["f"]), ln_l(points["g"])
    same("ln L of f", ln_f, row.f_lnl)
    same("ln L of g", ln_g, row.g_lnl)
    for curve, ln, parameters in (("f", ln_f, len(names) - 1), ("g", ln_g, len(names))):
        chi2, ndf = 2 * (poisson.logpmf(counts, counts).sum() - ln), len(counts) - parameters
        same(f"chi-square of {curve}", [facts[f"{curve}_chi2"], facts[f"{curve}_ndf"]], [chi2, ndf])
        same(f"p-value of {curve}", facts[f"{curve}_chi2_p"], chi_square.sf(chi2, ndf))
    same("ln L in the file", [facts["f_lnl"], facts["g_lnl"]], [row.f_lnl, row.g_lnl])
    same("z_likelihood", np.sign(points["g"][-1]) * np.sqrt(max(0, 2 * (ln_g - ln_f))), row.z_likelihood)
    same("parameters of g", points["g"], [row[f"g_{name}"] for name in names])
    same("the largest ln L of g", maximum(ln_l, points["g"]), row.g_lnl)
    same("the largest ln L of f", maximum(lambda values: ln_l(np.append(values, 0)), points["f"][:-1]), row.f_lnl)
    return counts, row


def check_spectra(file, fits, counts, row_of_hs3):
    compared = 0
    for histogram in json.loads(Path(file).read_text(), object_hook=uhi.io.json.object_hook).values():
        spectrum = hist.Hist(histogram)
        facts = histogram["metadata"]
        row = row_of(fits, facts)
        m0 = facts["hypothesis_gev"]
        same("events in the window", spectrum[hist.loc(m0 - 6) : hist.loc(m0 + 6)].values().sum(), row.window_events)
        same("z_likelihood", facts["z_likelihood"], row.z_likelihood)
        if row.equals(row_of_hs3):
            same("counts of HS3", spectrum.values(), counts)
            compared += 1
    assert compared == 1, f"{compared} spectra are those of HS3, and one must be"


def check_significances(file, fits):
    histograms = json.loads(Path(file).read_text(), object_hook=uhi.io.json.object_hook)
    for name, histogram in histograms.items():
        counted = hist.Hist(histogram)
        edges = np.concatenate([[-np.inf], counted.axes["z"].edges, [np.inf]])
        for (m0, kept), rows in fits.groupby(["hypothesis_gev", "kept_fraction"]):
            found = counted[0, str(m0), str(kept), :].values(flow=True)
            same(f"{name} at {m0} GeV, {kept}", found, np.histogram(rows[name].dropna(), edges)[0])


def check_pyhf(file, fits):
    pyhf.set_backend("numpy", pyhf.optimize.minuit_optimizer(tolerance=1e-6))
    spec = json.loads(Path(file).read_text())
    workspace = pyhf.Workspace(spec)
    model = workspace.model()
    data = workspace.data(model)
    start = np.array([s["inits"][0] for name in model.config.par_order for s in spec["measurements"][0]["config"]["parameters"] if s["name"] == name])
    ln_g = float(model.logpdf(start, data)[0])
    poi = model.config.poi_index
    row = fits[np.isclose(fits.g_n1, start[poi], rtol=1e-12)].iloc[0]
    same("ln L of g in pyhf", ln_g, row.g_lnl)
    found = pyhf.infer.mle.fit(data, model, return_fitted_val=True)
    same("the largest ln L of g in pyhf", -0.5 * float(found[1]), row.g_lnl)
    without = pyhf.infer.mle.fixed_poi_fit(0.0, data, model, return_fitted_val=True)
    same("the largest ln L of f in pyhf", -0.5 * float(without[1]), row.f_lnl)
    z = np.sign(start[poi]) * np.sqrt(float(without[1]) - float(found[1]))
    assert abs(z - row.z_likelihood) < 1e-4, f"z_likelihood in pyhf: {z} is not {row.z_likelihood}"


def check_arrow(file, folder, fits):
    table = pa.feather.read_table(file)
    assert table.select([c for c in fits.columns if c != "batch"]).to_pandas().equals(fits.drop(columns="batch"))
    parquet = pa.parquet.read_schema(next((Path(folder) / "fits").glob("*/*.parquet")))
    for schema in (table.schema, parquet):
        for field in schema:
            assert set(field.metadata) >= {b"unit", b"description"}, field
        assert schema.field("hypothesis_gev").metadata[b"unit"] == b"GeV"


def check_crate(folder):
    crate = ROCrate(folder)
    files = [entity for entity in crate.data_entities if entity.type == "File"]
    on_disk = {str(f.relative_to(folder)) for f in Path(folder).rglob("*") if f.is_file()}
    on_disk = {name for name in on_disk if not name.startswith("_") and name != "ro-crate-metadata.json"}
    assert {file.id for file in files} == on_disk
    for file in files:
        assert hashlib.sha256((Path(folder) / file.id).read_bytes()).hexdigest() == file["sha256"], file.id
    assert crate.get("#mirage")["name"] == "Mirage" and crate.get("#study")["sha256"]


def rows(folder):
    return pyarrow.dataset.dataset(Path(folder) / "fits", partitioning="hive").to_table().to_pandas()


def main(ensemble, line, exports):
    fits, exports = rows(ensemble), Path(exports)
    counts, row = check_hs3(exports / "hs3.json", fits)
    check_spectra(exports / "spectra.json", fits, counts, row)
    check_significances(exports / "significances.json", fits)
    check_arrow(exports / "fits.arrow", ensemble, fits)
    check_crate(ensemble)
    check_pyhf(exports / "pyhf.json", rows(line))
    # The comparison can fail: a table that is off by ten parts in a million is noticed.
    try:
        check_hs3(exports / "hs3.json", fits.assign(g_lnl=fits.g_lnl * (1 + 1e-5)))
    except AssertionError:
        print("HS3, UHI, Arrow, RO-Crate and pyhf: the numbers of the tables, to a millionth")
    else:
        sys.exit("exchange.py: a wrong ln L was not noticed")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
