package hep.mirage.fit.global;

import java.util.SplittableRandom;

/** Ensembles with known distributions. */
final class Ensembles {
    private Ensembles() {}

    /** One hypothesis and working point per significance, all independent standard normals. */
    static ScanMap independent(int runs, int hypotheses, int workingPoints, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] z = new double[runs * hypotheses * workingPoints];
        for (int i = 0; i < z.length; i++) {
            z[i] = gaussian(random);
        }
        return ScanMap.of(masses(hypotheses), fractions(workingPoints), z);
    }

    /**
     * A stationary Gaussian process of covariance exp(-r²/2) at points 0.05 apart: white noise smoothed with exp(-x²).
     */
    static ScanMap smooth(int runs, int points, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int reach = 90;
        double[] kernel = new double[2 * reach + 1];
        double squares = 0;
        for (int i = 0; i < kernel.length; i++) {
            double x = (i - reach) * 0.05;
            kernel[i] = Math.exp(-x * x);
            squares += kernel[i] * kernel[i];
        }
        double[] z = new double[runs * points];
        double[] noise = new double[points + 2 * reach];
        for (int run = 0; run < runs; run++) {
            for (int i = 0; i < noise.length; i++) {
                noise[i] = gaussian(random);
            }
            for (int i = 0; i < points; i++) {
                double sum = 0;
                for (int k = 0; k < kernel.length; k++) {
                    sum += kernel[k] * noise[i + k];
                }
                z[run * points + i] = sum / Math.sqrt(squares);
            }
        }
        return ScanMap.of(masses(points), fractions(1), z);
    }

    static double[] masses(int hypotheses) {
        double[] masses = new double[hypotheses];
        for (int h = 0; h < hypotheses; h++) {
            masses[h] = 140 + 0.05 * h;
        }
        return masses;
    }

    static double[] fractions(int workingPoints) {
        double[] fractions = new double[workingPoints];
        for (int w = 0; w < workingPoints; w++) {
            fractions[w] = 0.5 + 0.1 * w;
        }
        return fractions;
    }

    /** Marsaglia's polar method, one of its two numbers. */
    static double gaussian(SplittableRandom random) {
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * Math.sqrt(-2 * Math.log(s) / s);
            }
        }
    }
}
