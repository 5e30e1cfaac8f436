package hep.mirage.model.generator.representation;

/** Azimuths, and pseudorapidity as the angle from the beam. The strict library gives the same bits on every host. */
final class Angle {
    private Angle() {}

    /** The same direction within [-π, π) [rad], for angles up to a few turns. */
    static double wrapped(double angle) {
        return angle - 2 * Math.PI * StrictMath.floor((angle + Math.PI) / (2 * Math.PI));
    }

    /** Inverse hyperbolic sine: pseudorapidity of p_z/p_T, rapidity of p_z/m_T. */
    static double arsinh(double ratio) {
        double size = Math.abs(ratio);
        return Math.copySign(StrictMath.log(size + StrictMath.hypot(1, size)), ratio);
    }
}
