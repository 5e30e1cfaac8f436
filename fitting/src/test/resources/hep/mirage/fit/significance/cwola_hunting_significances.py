"""Writes *_significances.csv from *_bincounts.csv for PublishedCwolaScanTest and PublishedCwolaToyTest; numpy and scipy.

For each sample, signal region and efficiency: the background of the signal region and its error by least squares with errors
sqrt(n + 1), the significance of the count with a Gaussian constraint, and the signed root of the Poisson profile likelihood. The
function p1 (1 - x)^p2 x^-p3, x = m / 13 TeV, is integrated over each bin by five-point Gauss-Legendre.
"""
import csv
import pathlib

import numpy as np
from scipy.optimize import least_squares, minimize

FOLDER = pathlib.Path(__file__).parent
EDGES = {"cwola_hunting": np.round(2001 * (4350 / 2001) ** (np.arange(16) / 15)),
         "cwola_toy": 1700 * (8.1 / 1.7) ** (np.arange(7, 47) / 66)}
NODES, WEIGHTS = np.polynomial.legendre.leggauss(5)
STARTS = ((8, 5), (20, 2), (3, 8), (40, 0), (0, 6))


class Bins:
    def __init__(self, edges, centre):
        self.halves = np.diff(edges) / 2
        self.x = ((edges[1:] + edges[:-1])[:, None] / 2 + self.halves[:, None] * NODES) / 13000
        self.window = np.zeros(len(self.halves), bool)
        self.window[centre - 1:centre + 2] = True
        self.out = ~self.window

    def expected(self, p):
        return (np.exp(p[0] + p[1] * np.log1p(-self.x) - p[2] * np.log(self.x)) * WEIGHTS).sum(1) * self.halves

    def region(self, p):
        return self.expected(p)[self.window].sum()


def least_squares_fit(counts, bins):
    out = bins.out

    def residuals(p):
        return (counts[out] - bins.expected(p)[out]) / np.sqrt(counts[out] + 1)

    fits = []
    for p2, p3 in STARTS:
        p1 = np.log(counts[out].sum() / bins.expected(np.array([0, p2, p3]))[out].sum())
        fits.append(least_squares(residuals, [p1, p2, p3], x_scale=[1, 5, 2],
                                  xtol=1e-14, ftol=1e-14, gtol=1e-12, max_nfev=20000))
    return min(fits, key=lambda fit: fit.cost)


def counting(counts, bins, fit):
    steps = 1e-5 * np.eye(3)
    slope = np.array([(bins.region(fit.x + d) - bins.region(fit.x - d)) / 2e-5 for d in steps])
    b = bins.region(fit.x)
    error = np.sqrt(slope @ np.linalg.pinv(fit.jac.T @ fit.jac) @ slope)
    n = counts[bins.window].sum()
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


def poisson(counts, bins, start):
    out = bins.out
    n = counts[bins.window].sum()
    side = minimum(lambda p: deviance(bins.expected(p)[out], counts[out]), start)

    def of_all(p):
        return deviance(np.append(bins.expected(p)[out], bins.region(p)), np.append(counts[out], n))

    excess = n - bins.region(side.x)
    return np.copysign(np.sqrt(max(minimum(of_all, side.x).fun - side.fun, 0)), excess)


def main():
    for name, edges in EDGES.items():
        with open(FOLDER / f"{name}_bincounts.csv") as counts_file, \
                open(FOLDER / f"{name}_significances.csv", "w") as out:
            rows = csv.reader(line for line in counts_file if not line.startswith("#"))
            next(rows)
            for row in rows:
                counts = np.array(row[3:], float)
                bins = Bins(edges, int(row[1]))
                fit = least_squares_fit(counts, bins)
                numbers = *counting(counts, bins, fit), poisson(counts, bins, fit.x)
                print(*row[:3], *(f"{number:.4f}" for number in numbers), sep=",", file=out)


if __name__ == "__main__":
    main()
