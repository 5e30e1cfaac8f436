package hep.mirage.model.generator.representation;

/**
 * Momenta of a lepton pair and of the pair with its photon, in the detector frame rotated by an arbitrary azimuth.
 *
 * @param massGeV invariant mass of pair and photon [GeV]
 * @param pxGeV momentum of pair and photon [GeV]
 * @param pyGeV likewise
 * @param pzGeV likewise, along the beam
 * @param pairMassGeV invariant mass of the pair [GeV]
 * @param pairPxGeV momentum of the pair [GeV]
 * @param pairPyGeV likewise
 * @param pairPzGeV likewise, along the beam
 * @param pairEnergyGeV energy of the pair [GeV]
 */
record LeptonsAndPhoton(
        double massGeV,
        double pxGeV,
        double pyGeV,
        double pzGeV,
        double pairMassGeV,
        double pairPxGeV,
        double pairPyGeV,
        double pairPzGeV,
        double pairEnergyGeV) {

    /** Energy of pair and photon [GeV]. */
    double energyGeV() {
        return Math.sqrt(pxGeV * pxGeV + pyGeV * pyGeV + pzGeV * pzGeV + massGeV * massGeV);
    }

    /** Transverse momentum of pair and photon [GeV]. */
    double ptGeV() {
        return StrictMath.hypot(pxGeV, pyGeV);
    }

    /** Transverse momentum of the pair [GeV]. */
    double pairPtGeV() {
        return StrictMath.hypot(pairPxGeV, pairPyGeV);
    }

    /** Transverse momentum of the photon [GeV]. */
    double photonPtGeV() {
        return StrictMath.hypot(pxGeV - pairPxGeV, pyGeV - pairPyGeV);
    }

    /** Rapidity of the pair. */
    double pairRapidity() {
        return Angle.arsinh(pairPzGeV / StrictMath.hypot(pairMassGeV, pairPtGeV()));
    }

    /**
     * Computes the features that follow from these momenta.
     *
     * @param turn azimuth by which the frame is rotated from that of the detector [rad], in [-π, π)
     * @param features receives them, in the order of {@link ZGammaFeature}
     */
    void write(double turn, double[] features) {
        ZGammaFeature.M_LLG.set(features, massGeV);
        ZGammaFeature.PT_LLG.set(features, ptGeV());
        ZGammaFeature.ETA_LLG.set(features, Angle.arsinh(pzGeV / ptGeV()));
        ZGammaFeature.PHI_LLG.set(features, Angle.wrapped(turn + StrictMath.atan2(pyGeV, pxGeV)));
        ZGammaFeature.E_LLG.set(features, energyGeV());
        ZGammaFeature.M_LL.set(features, pairMassGeV);
        ZGammaFeature.PT_LL.set(features, pairPtGeV());
        ZGammaFeature.ETA_LL.set(features, Angle.arsinh(pairPzGeV / pairPtGeV()));
        ZGammaFeature.PHI_LL.set(features, Angle.wrapped(turn + StrictMath.atan2(pairPyGeV, pairPxGeV)));
        ZGammaFeature.E_LL.set(features, pairEnergyGeV);
        ZGammaFeature.PT_LL_OVER_M_LLG.set(features, pairPtGeV() / massGeV);
    }
}
