package hep.mirage.model.generator.representation;

/**
 * Kinematics of a lepton pair and a massless photon, in the detector frame rotated so that the pair is at azimuth 0.
 *
 * @param massGeV M, invariant mass of pair and photon [GeV], above that of the pair
 * @param pairMassGeV m, invariant mass of the pair [GeV], above 0
 * @param pairPtGeV p, the pair's transverse momentum [GeV], 0 or above
 * @param pairRapidity y of the pair
 * @param photonEta η, the photon's pseudorapidity
 * @param photonAzimuth φ of the photon [rad], relative to the pair
 */
record PairAndPhoton(
        double massGeV,
        double pairMassGeV,
        double pairPtGeV,
        double pairRapidity,
        double photonEta,
        double photonAzimuth) {

    /** m_T = √(m² + p²) of the pair [GeV]. */
    double pairTransverseMassGeV() {
        return Math.sqrt(pairMassGeV * pairMassGeV + pairPtGeV * pairPtGeV);
    }

    /**
     * The photon's transverse momentum [GeV]: M² = m² + 2 p_γ (m_T cosh(η - y) - p cos φ), solved for p_γ. The bracket
     * is above 0, since m_T is above p.
     */
    double photonPtGeV() {
        double bracket = pairTransverseMassGeV() * StrictMath.cosh(photonEta - pairRapidity)
                - pairPtGeV * StrictMath.cos(photonAzimuth);
        return (massGeV * massGeV - pairMassGeV * pairMassGeV) / (2 * bracket);
    }

    /** Longitudinal momentum of the pair [GeV]. */
    double pairPzGeV() {
        return pairTransverseMassGeV() * StrictMath.sinh(pairRapidity);
    }

    /** Energy of the pair [GeV]. */
    double pairEnergyGeV() {
        return pairTransverseMassGeV() * StrictMath.cosh(pairRapidity);
    }

    /** The momenta, in this frame. */
    LeptonsAndPhoton momenta() {
        double photonPt = photonPtGeV();
        return new LeptonsAndPhoton(
                massGeV,
                pairPtGeV + photonPt * StrictMath.cos(photonAzimuth),
                photonPt * StrictMath.sin(photonAzimuth),
                pairPzGeV() + photonPt * StrictMath.sinh(photonEta),
                pairMassGeV,
                pairPtGeV,
                0,
                pairPzGeV(),
                pairEnergyGeV());
    }
}
