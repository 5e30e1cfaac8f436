"""Writes cwola_hunting_significances.csv from cwola_hunting_bincounts.csv, for PublishedCwolaScanTest; numpy and scipy.

For each sample, signal region and efficiency: the background of the signal region and its error by least squares with errors
sqrt(n + 1), the significance of the count with a Gaussian constraint, and the signed root of the Poisson profile likelihood. The
function p1 (1 - x)^p2 x^-p3, x = m / 13 TeV, is integrated over each bin by five-point Gauss-Legendre.
"""
import csv
import pathlib

import numpy as np
from scipy.optimize import least_squares, minimize

FOLDER = pathlib.Path(__file__).parent
EDGES = np.round(2001 * (4350 / 2001) ** (np.arange(16) / 15))
MIDDLES, HALVES = (EDGES[1:] + EDGES[:-1]) / 2, np.diff(EDGES) / 2
NODES, WEIGHTS = np.polynomial.legendre.leggauss(5)
X = (MIDDLES[:, None] + HALVES[:, None] * NODES) / 13000
STARTS = ((8, 5), (20, 2), (3, 8), (40, 0), (0, 6))


def expected(p):
    return (np.exp(p[0] + p[1] * np.log1p(-X) - p[2] * np.log(X)) * WEIGHTS).sum(1) * HALVES


def least_squares_fit(counts, window):
    out = ~window

    def residuals(p):
        return (counts[out] - expected(p)[out]) / np.sqrt(counts[out] + 1)

    fits = []
    for p2, p3 in STARTS:
        p1 = np.log(counts[out].sum() / expected(np.array([0, p2, p3]))[out].sum())
        fits.append(least_squares(residuals, [p1, p2, p3], x_scale=[1, 5, 2],
                                  xtol=1e-14, ftol=1e-14, gtol=1e-12, max_nfev=20000))
    return min(fits, key=lambda fit: fit.cost)


def counting(counts, window, fit):
    steps = 1e-5 * np.eye(3)
    slope = np.array([(expected(fit.x + d)[window].sum() - expected(fit.x - d)[window].sum()) / 2e-5 for d in steps])
    b = expected(fit.x)[window].sum()
    error = np.sqrt(slope @ np.linalg.pinv(fit.jac.T @ fit.jac) @ slope)
    n = counts[window].sum()
    shift = b - error**2
    profiled = (shift + np.hypot(shift, 2 * error * np.sqrt(n))) / 2
    q = 2 * ((n * np.log(n / profiled) if n > 0 else 0) - n + profiled) + ((profiled - b) / error) ** 2
    return b, error, np.copysign(np.sqrt(max(q, 0)), n - b)


def deviance(mu, n):
    some = n > 0
    return 2 * ((mu - n).sum() + (n[some] * np.log(n[some] / mu[some])).sum())


def minimum(function, start):
    for _ in range(6):
        fit = minimize(function, start, method="Nelder-Mead",
                       options=dict(xatol=1e-10, fatol=1e-11, maxiter=20000, maxfev=20000))
        start = fit.x
    return fit


def poisson(counts, window, start):
    out = ~window
    n = counts[window].sum()
    side = minimum(lambda p: deviance(expected(p)[out], counts[out]), start)

    def of_all(p):
        mu = expected(p)
        return deviance(np.append(mu[out], mu[window].sum()), np.append(counts[out], n))

    excess = n - expected(side.x)[window].sum()
    return np.copysign(np.sqrt(max(minimum(of_all, side.x).fun - side.fun, 0)), excess)


def main():
    with open(FOLDER / "cwola_hunting_bincounts.csv") as counts_file, \
            open(FOLDER / "cwola_hunting_significances.csv", "w") as out:
        rows = csv.reader(line for line in counts_file if not line.startswith("#"))
        next(rows)
        for row in rows:
            counts = np.array(row[3:], float)
            centre = int(row[1])
            window = np.zeros(15, bool)
            window[centre - 1:centre + 2] = True
            fit = least_squares_fit(counts, window)
            numbers = *counting(counts, window, fit), poisson(counts, window, fit.x)
            print(*row[:3], *(f"{number:.4f}" for number in numbers), sep=",", file=out)


if __name__ == "__main__":
    main()
