package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import java.util.ArrayList;
import java.util.List;

/**
 * Smoothly falling dijet spectra in x = m / sqrt(s), densities in events per GeV; all logarithms are natural.
 *
 * <p>Every one is exp of a combination of its parameters, so the decorrelating constants xi change the meaning of the
 * parameters, never the curves. Bins are integrated by five-point Gauss-Legendre.
 *
 * @param family the function
 * @param sqrtSGeV collision energy sqrt(s), above all masses
 * @param xi the three decorrelating constants, unused by {@link Family#CMS_3} to {@link Family#CMS_5}
 */
public record DijetShape(Family family, double sqrtSGeV, Decorrelation xi) implements Shape, LogBasis {

    /** The functions of the dijet searches. */
    public enum Family {
        /** p1 (1-x)^(p2 - xi1 p3) x^(-p3). */
        POWER("p1", "p2", "p3"),
        /** p1 (1-x)^(p2 - xi1 p3) x^(-p3 + (p4 - xi2 p3 - xi3 p2) ln x). */
        POWER_LOG("p1", "p2", "p3", "p4"),
        /** p1 x^(p2 - xi3) exp(-p3 x + (p4 - xi2 p3 - xi3 p2) x²). */
        EXPONENTIAL("p1", "p2", "p3", "p4"),
        /** exp(p0) (1-x)^p1 x^(-p2) (CMS, arXiv:1911.03947, with its first normalisation written as exp p0). */
        CMS_3("p0", "p1", "p2"),
        /** exp(p0) (1-x)^p1 x^(-(p2 + p3 ln x)). */
        CMS_4("p0", "p1", "p2", "p3"),
        /** exp(p0) (1-x)^p1 x^(-(p2 + p3 ln x + p4 ln² x)). */
        CMS_5("p0", "p1", "p2", "p3", "p4");

        private final List<Parameter> parameters;

        Family(String... names) {
            List<Parameter> named = new ArrayList<>();
            for (String name : names) {
                named.add(new Parameter(name, name.equals("p1") && names[0].equals("p1") ? "events/GeV" : "1"));
            }
            this.parameters = List.copyOf(named);
        }

        private boolean hasLogNormalisation() {
            return parameters.get(0).name().equals("p0");
        }
    }

    /**
     * The decorrelating constants of the first three functions.
     *
     * @param xi1 of p3 in the power of 1-x
     * @param xi2 of p3 in the last term
     * @param xi3 of p2 in the last term
     */
    public record Decorrelation(double xi1, double xi2, double xi3) {
        /** All zero: plain parameters. */
        public static final Decorrelation NONE = new Decorrelation(0, 0, 0);
    }

    /** Checks the energy. */
    public DijetShape {
        if (!(sqrtSGeV > 0 && sqrtSGeV < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("sqrt(s) = " + sqrtSGeV + " GeV; it must be finite and above 0");
        }
    }

    /** A function with plain parameters. */
    public static DijetShape of(Family family, double sqrtSGeV) {
        return new DijetShape(family, sqrtSGeV, Decorrelation.NONE);
    }

    @Override
    public List<Parameter> parameters() {
        return family.parameters;
    }

    @Override
    public int size() {
        return family.parameters.size();
    }

    @Override
    public void fill(double massGeV, double[] phi, int first) {
        double x = massGeV / sqrtSGeV;
        double logX = Math.log(x);
        double logRest = Math.log1p(-x);
        phi[first] = 1;
        switch (family) {
            case POWER -> {
                phi[first + 1] = logRest;
                phi[first + 2] = -xi.xi1 * logRest - logX;
            }
            case POWER_LOG -> {
                phi[first + 1] = logRest - xi.xi3 * logX * logX;
                phi[first + 2] = -xi.xi1 * logRest - logX - xi.xi2 * logX * logX;
                phi[first + 3] = logX * logX;
            }
            case EXPONENTIAL -> {
                phi[first + 1] = logX - xi.xi3 * x * x;
                phi[first + 2] = -x - xi.xi2 * x * x;
                phi[first + 3] = x * x;
            }
            default -> {
                phi[first + 1] = logRest;
                for (int k = 2; k < size(); k++) {
                    phi[first + k] = -Math.pow(logX, k - 1);
                }
            }
        }
    }

    @Override
    public double offset(double massGeV) {
        return family == Family.EXPONENTIAL ? -xi.xi3 * Math.log(massGeV / sqrtSGeV) : 0;
    }

    @Override
    public double density(double massGeV, double[] internal) {
        return LogBasis.super.density(massGeV, internal);
    }

    @Override
    public double[] reported(double[] internal) {
        double[] reported = internal.clone();
        reported[0] = family.hasLogNormalisation() ? internal[0] : Math.exp(internal[0]);
        return reported;
    }

    @Override
    public double[] internal(double[] reported) {
        double[] internal = reported.clone();
        if (!family.hasLogNormalisation()) {
            if (!(reported[0] > 0)) {
                throw new IllegalArgumentException("p1 = " + reported[0] + " 1/GeV; it must be above 0");
            }
            internal[0] = Math.log(reported[0]);
        }
        return internal;
    }

    @Override
    public double[] reportedJacobian(double[] internal) {
        int p = size();
        double[] jacobian = new double[p * p];
        for (int k = 0; k < p; k++) {
            jacobian[k * p + k] = 1;
        }
        jacobian[0] = family.hasLogNormalisation() ? 1 : Math.exp(internal[0]);
        return jacobian;
    }

    @Override
    public BinnedShape over(Binning binning) {
        if (!(binning.lowGeV() > 0 && binning.highGeV() < sqrtSGeV)) {
            throw new IllegalArgumentException("bins " + binning
                    + "; a dijet shape needs masses above 0 and below sqrt(s) = " + sqrtSGeV + " GeV");
        }
        return LogLinearBins.over(this, binning, GaussLegendre.FIVE_POINT);
    }

    @Override
    public TabulatedShape at(double... massesGeV) {
        return LogLinearBins.at(this, massesGeV);
    }
}
