"""The significances of an ensemble under the readings of the published formula, beside the published result.

    python docs/examples/published_significance.py ENSEMBLE [--arms NAME ...] [--kept FRACTION] [--first RUNS] \
        [--figure FILE] [--datasets DIR]

Lieberman et al., A frequentist study of the false signals ... using a WGAN, equation 4: a run's significance is the integral of
g - f over the root of the integral of f, from 132 to 168 GeV. It does not say from what f is fitted, nor whether g - f is the
difference of two fits or the Gaussian of one. The parameters in fits/ are enough for every reading:

    z_likelihood   no reading of equation 4: sqrt(2 ln(L_g / L_f)), equation 6 of the study with a toy Monte Carlo
    side-bands     f is fitted to the side-bands; z_integral of the tables
    full range     f is fitted to the whole spectrum, as the text says
    Gaussian       f is the background in g: the area of g's Gaussian over the root of its background

The published largest value is that of five working points, 50 to 90 % of the events kept. The second table has the largest value
at each fraction of events kept that the ensemble has, and over all of them.

All fits of the tables maximise Poisson likelihoods. With --datasets, a folder of mirage datasets, f and g are also fitted by
least squares to the full range of random halves of the datasets, without weights and with errors of root n.
"""

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import curve_fit
from scipy.special import erf

M0_GEV, SIGMA_GEV = 150.0, 2.4  # of the papers
LOW_GEV, HIGH_GEV = 132.0, 168.0
READINGS = ["z_likelihood", "side-bands", "full range", "Gaussian"]


def background(fits: pd.DataFrame, fit: str) -> np.ndarray:
    """Events under n0 exp(a x + b x^2) of each row, by Simpson's rule with steps of 0.18 GeV."""
    x = np.linspace(LOW_GEV, HIGH_GEV, 201)
    weight = np.where(np.arange(x.size) % 2, 4.0, 2.0)
    weight[[0, -1]] = 1.0
    n0, a, b = (fits[f"{fit}_{name}"].to_numpy()[:, None] for name in ("n0", "a", "b"))
    return (n0 * np.exp(a * x + b * x**2)) @ weight * (x[1] - x[0]) / 3


def significances(fits: pd.DataFrame) -> pd.DataFrame:
    """Each row's significance [standard deviations] under each reading."""
    reach = (HIGH_GEV - M0_GEV) / (SIGMA_GEV * np.sqrt(2))
    gaussian = fits["g_n1"].to_numpy() * SIGMA_GEV * np.sqrt(2 * np.pi) * erf(reach)
    of_g, of_f, of_side = (background(fits, fit) for fit in ("g", "f", "side"))
    return pd.DataFrame({
        "arm": fits["arm"],
        "kept": fits["kept_fraction"],
        "z_likelihood": fits["z_likelihood"],
        "side-bands": (of_g + gaussian - of_side) / np.sqrt(of_side),
        "full range": (of_g + gaussian - of_f) / np.sqrt(of_f),
        "Gaussian": gaussian / np.sqrt(of_g),
    })


def largest(scans: pd.DataFrame, reading: str, arms: list[str]) -> pd.DataFrame:
    """Largest significance of all runs, [arms x fractions of events kept], and over all fractions."""
    table = scans.pivot_table(index="arm", columns="kept", values=reading, aggfunc="max").loc[arms]
    table["all"] = table.max(axis=1)
    return table


def f_of(t: np.ndarray, n0: float, a: float, b: float) -> np.ndarray:
    return n0 * np.exp(a * t + b * t**2)


def g_of(t: np.ndarray, n0: float, a: float, b: float, n1: float) -> np.ndarray:
    return f_of(t, n0, a, b) + n1 * np.exp(-0.5 * (t * (HIGH_GEV - M0_GEV) / SIGMA_GEV) ** 2)


def least_squares(masses: np.ndarray, weighted: bool) -> float:
    """Equation 4 with f and g fitted by least squares to the full range, bins of 1 GeV."""
    counts, edges = np.histogram(masses, np.arange(LOW_GEV, HIGH_GEV + 0.5))
    t = (0.5 * (edges[1:] + edges[:-1]) - M0_GEV) / (HIGH_GEV - M0_GEV)
    errors = np.sqrt(np.maximum(counts, 1)) if weighted else None
    f, _ = curve_fit(f_of, t, counts, p0=[counts.mean(), -0.5, 0], sigma=errors)
    g, _ = curve_fit(g_of, t, counts, p0=[*f, 0], sigma=errors)
    area = f_of(t, *f).sum()
    return (g_of(t, *g).sum() - area) / np.sqrt(area)


def random_halves(datasets: str, first: int) -> list[np.ndarray]:
    """Masses [GeV] of half of the events of each dataset."""
    random = np.random.default_rng(1)
    halves = []
    for file in sorted(Path(datasets, "events").glob("*.parquet"))[:first]:
        masses = pd.read_parquet(file, columns=["m_llg"])["m_llg"].to_numpy()
        masses = masses[(LOW_GEV <= masses) & (masses < HIGH_GEV)]
        halves.append(random.permutation(masses)[: masses.size // 2])
    return halves


def draw(scans: pd.DataFrame, arms: list[str], title: str, file: str) -> None:
    import matplotlib.pyplot as plt

    plt.rcParams.update({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False, "savefig.bbox": "tight"})
    edges = np.arange(-3.5, 7.26, 0.25)
    titles = {
        "z_likelihood": r"$\sqrt{2\,\ln(L_g/L_f)}$, with the sign of $n_1$",
        "side-bands": r"eq. 4, $f$ from the side-bands",
        "Gaussian": r"eq. 4, $g-f$ the Gaussian of $g$",
    }
    colours, lines = ("#0072b2", "#d55e00", "#000000", "#009e73"), ("-", "--", ":", "-.")
    looks = [(colours[i % 4], lines[(i + i // 4) % 4]) for i in range(16)]
    figure, panels = plt.subplots(1, len(titles), figsize=(9.6, 3.2), sharey=True, layout="constrained")
    figure.suptitle(title)
    for panel, (reading, label) in zip(panels, titles.items()):
        for arm, (colour, line) in zip(arms, looks):
            panel.stairs(np.histogram(scans.query("arm == @arm")[reading], edges)[0], edges, label=arm, linestyle=line,
                         color=colour, linewidth=1.4)
        panel.set(title=label, xlabel="significance [σ]")
    top = panels[0].get_ylim()[1]
    panels[0].set(ylabel="runs per 0.25 σ", ylim=(0, 1.15 * top))
    panels[0].legend(frameon=False)
    for panel in panels[1:]:  # of equation 4
        panel.axvline(2, color="0.4", linewidth=0.9)
        panel.text(2.15, 1.12 * top, "published largest\nof 500 runs", va="top", fontsize=8)
    figure.savefig(file, dpi=150)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("ensemble", help="output folder of mirage run, of a study with the hypothesis 150 GeV")
    parser.add_argument("--arms", nargs="+", help="arms, in this order; default: all")
    parser.add_argument("--kept", type=float, default=0.5, help="fraction of the events kept; default: 0.5")
    parser.add_argument("--first", type=int, default=500, help="number of runs, the first ones; default: 500, as published")
    parser.add_argument("--figure", help="file of the figure, .png or .pdf")
    parser.add_argument("--datasets", help="output folder of mirage datasets, for fits by least squares")
    options = parser.parse_args()

    for folder in [Path(options.ensemble, "fits")] + ([Path(options.datasets, "events")] if options.datasets else []):
        if not folder.is_dir():
            parser.error(f"{folder}: no such folder; name an output folder of mirage run, and of mirage datasets")
    rows = pd.read_parquet(f"{options.ensemble}/fits")
    places = f"{rows['hypothesis_gev'].unique().tolist()} GeV, kept fractions {rows['kept_fraction'].unique().tolist()}"
    rows = rows[rows["hypothesis_gev"] == M0_GEV]
    rows = rows[rows["run"].isin(sorted(rows["run"].unique())[: options.first])]
    if not np.isclose(rows["kept_fraction"], options.kept).any():
        parser.error(f"no fits at {M0_GEV:g} GeV with {options.kept:g} of the events kept; the ensemble has {places}")
    everywhere = significances(rows)
    scans = everywhere[np.isclose(everywhere["kept"], options.kept)]
    unknown = set(options.arms or []) - set(scans["arm"])
    if unknown:
        parser.error(f"--arms: no arm {', '.join(sorted(unknown))}; the ensemble has {', '.join(scans['arm'].unique())}")
    arms = options.arms or list(dict.fromkeys(scans["arm"]))
    sample = f"{rows['run'].nunique()} runs, {options.kept:.0%} of the events kept"
    print(sample)
    moments = scans.groupby("arm")[READINGS].agg(["mean", "std", "max"]).loc[arms]
    print((moments.round(2) + 0.0).to_string())  # no -0.0
    for reading in ("z_likelihood", "side-bands", "Gaussian"):
        print(f"largest, {reading}, by the fraction of the events kept")
        print((largest(everywhere, reading, arms).round(2) + 0.0).to_string())
    if options.figure:
        draw(scans, arms, sample, options.figure)
    if options.datasets:
        halves = random_halves(options.datasets, options.first)
        for name, weighted in (("without weights", False), ("with errors of root n", True)):
            z = np.array([least_squares(half, weighted) for half in halves])
            print(f"full range by least squares, {name}: mean {z.mean():.3f}, smallest {z.min():.3f}, largest {z.max():.3f}")
