package hep.mirage.model.generator.representation;

/**
 * Kinematics of a lepton pair and a massless photon that recoil together, in the detector frame rotated so that their sum is
 * at azimuth 0. With m_T = √(M² + p²) and Δ = η - y, the photon's transverse momentum is
 *
 * <pre>k = (M² - m²) / (2 (m_T cosh Δ - p cos φ)),</pre>
 *
 * <p>which falls as |Δ| grows. Photons of the Zγ selection have at least {@value #PHOTON_PT_MIN_GEV} GeV, so |Δ| has a largest
 * value, its reach, and the quantity learnt is r = Δ / reach: the threshold is at |r| = 1 for all masses and recoils. In a
 * sample with softer photons |r| goes beyond 1.
 *
 * @param massGeV M, invariant mass of pair and photon [GeV], above that of the pair
 * @param pairMassGeV m, invariant mass of the pair [GeV], above 0
 * @param ptGeV p, transverse momentum of pair and photon [GeV], 0 or above
 * @param photonEta η, the photon's pseudorapidity
 * @param photonAzimuth φ of the photon [rad], relative to pair and photon
 * @param shareOfReach r
 */
record RecoilAndPhoton(
        double massGeV, double pairMassGeV, double ptGeV, double photonEta, double photonAzimuth, double shareOfReach) {
    /** Softest photon of the selection [GeV]. */
    static final double PHOTON_PT_MIN_GEV = 15;

    /** m_T = √(M² + p²) of pair and photon [GeV]. */
    static double transverseMassGeV(double massGeV, double ptGeV) {
        return Math.sqrt(massGeV * massGeV + ptGeV * ptGeV);
    }

    /**
     * Largest |η - y| of a photon at the threshold; 0 if no photon can reach it.
     *
     * @param massGeV M
     * @param pairMassGeV m
     * @param ptGeV p
     * @param photonAzimuth φ [rad]
     */
    static double reach(double massGeV, double pairMassGeV, double ptGeV, double photonAzimuth) {
        double cosh = ((massGeV * massGeV - pairMassGeV * pairMassGeV) / (2 * PHOTON_PT_MIN_GEV)
                        + ptGeV * StrictMath.cos(photonAzimuth))
                / transverseMassGeV(massGeV, ptGeV);
        return cosh > 1 ? StrictMath.log(cosh + Math.sqrt((cosh - 1) * (cosh + 1))) : 0;
    }

    /** Δ, pseudorapidity of the photon relative to the rapidity of the sum. */
    double photonLead() {
        return shareOfReach * reach(massGeV, pairMassGeV, ptGeV, photonAzimuth);
    }

    /** k [GeV]. */
    double photonPtGeV() {
        double bracket = transverseMassGeV(massGeV, ptGeV) * StrictMath.cosh(photonLead())
                - ptGeV * StrictMath.cos(photonAzimuth);
        return (massGeV * massGeV - pairMassGeV * pairMassGeV) / (2 * bracket);
    }

    /** The momenta, in this frame. */
    LeptonsAndPhoton momenta() {
        double photonPt = photonPtGeV();
        double pz = transverseMassGeV(massGeV, ptGeV) * StrictMath.sinh(photonEta - photonLead());
        double pairPx = ptGeV - photonPt * StrictMath.cos(photonAzimuth);
        double pairPy = -photonPt * StrictMath.sin(photonAzimuth);
        double pairPz = pz - photonPt * StrictMath.sinh(photonEta);
        double pairEnergy = Math.sqrt(pairMassGeV * pairMassGeV + pairPx * pairPx + pairPy * pairPy + pairPz * pairPz);
        return new LeptonsAndPhoton(massGeV, ptGeV, 0, pz, pairMassGeV, pairPx, pairPy, pairPz, pairEnergy);
    }
}
