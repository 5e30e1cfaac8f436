package hep.mirage.fit.shape;

/**
 * The functions phi_k of a log-linear shape: ln f(x) = offset(x) + sum_k c_k phi_k(x), f in events per GeV.
 *
 * <p>Exponential polynomials, power laws and all dijet functions are of this kind; their Poisson likelihood in a bin's
 * centre is concave, which makes Newton's method safe.
 */
interface LogBasis {

    /** Number of functions. */
    int size();

    /** Writes phi_0(x) ... phi_{p-1}(x) from {@code first} on. */
    void fill(double massGeV, double[] phi, int first);

    /** The part of ln f without a parameter. */
    default double offset(double massGeV) {
        return 0;
    }

    /** f(x) for coefficients c. */
    default double density(double massGeV, double[] coefficients) {
        double[] phi = new double[size()];
        fill(massGeV, phi, 0);
        double exponent = offset(massGeV);
        for (int k = 0; k < phi.length; k++) {
            exponent += coefficients[k] * phi[k];
        }
        return Math.exp(exponent);
    }
}
