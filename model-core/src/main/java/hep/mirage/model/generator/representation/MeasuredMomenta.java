package hep.mirage.model.generator.representation;

/**
 * Momenta of the lepton pair, of the photon, and of both together, as the features of an event give them.
 *
 * @param massGeV invariant mass of pair and photon [GeV]
 * @param ptGeV their transverse momentum [GeV]
 * @param azimuth of their sum [rad]
 * @param pzGeV their momentum along the beam [GeV]
 * @param pairMassGeV invariant mass of the pair [GeV]
 * @param pairPtGeV the pair's transverse momentum [GeV]
 * @param pairAzimuth of the pair [rad]
 * @param pairPzGeV the pair's momentum along the beam [GeV]
 */
record MeasuredMomenta(
        double massGeV,
        double ptGeV,
        double azimuth,
        double pzGeV,
        double pairMassGeV,
        double pairPtGeV,
        double pairAzimuth,
        double pairPzGeV) {

    /**
     * Those of an event.
     *
     * @param features in the order of {@link ZGammaFeature}
     */
    static MeasuredMomenta of(double[] features) {
        double pt = ZGammaFeature.PT_LLG.of(features);
        double pairPt = ZGammaFeature.PT_LL.of(features);
        return new MeasuredMomenta(
                ZGammaFeature.M_LLG.of(features),
                pt,
                ZGammaFeature.PHI_LLG.of(features),
                pt * StrictMath.sinh(ZGammaFeature.ETA_LLG.of(features)),
                ZGammaFeature.M_LL.of(features),
                pairPt,
                ZGammaFeature.PHI_LL.of(features),
                pairPt * StrictMath.sinh(ZGammaFeature.ETA_LL.of(features)));
    }

    /** Rapidity of the pair. */
    double pairRapidity() {
        return Angle.arsinh(pairPzGeV / StrictMath.hypot(pairMassGeV, pairPtGeV));
    }

    /** Rapidity of pair and photon together. */
    double rapidity() {
        return Angle.arsinh(pzGeV / StrictMath.hypot(massGeV, ptGeV));
    }

    private double photonX() {
        return ptGeV * StrictMath.cos(azimuth) - pairPtGeV * StrictMath.cos(pairAzimuth);
    }

    private double photonY() {
        return ptGeV * StrictMath.sin(azimuth) - pairPtGeV * StrictMath.sin(pairAzimuth);
    }

    /** Transverse momentum of the photon [GeV]. */
    double photonPtGeV() {
        return StrictMath.hypot(photonX(), photonY());
    }

    /** Pseudorapidity of the photon. */
    double photonEta() {
        return Angle.arsinh((pzGeV - pairPzGeV) / photonPtGeV());
    }

    /** Azimuth of the photon, from that of the pair [rad], in [-π, π). */
    double photonAzimuthFromPair() {
        return Angle.wrapped(StrictMath.atan2(photonY(), photonX()) - pairAzimuth);
    }

    /** Azimuth of the photon, from that of the sum [rad], in [-π, π). */
    double photonAzimuthFromSum() {
        return Angle.wrapped(StrictMath.atan2(photonY(), photonX()) - azimuth);
    }
}
