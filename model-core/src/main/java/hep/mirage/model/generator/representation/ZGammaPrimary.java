package hep.mirage.model.generator.representation;

import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import java.util.Locale;
import java.util.function.Function;

/**
 * The quantities of {@link ZGammaKinematics}, of which each of {@link ZGammaCoordinates} uses twelve. Those that are also
 * features have the feature's name and range.
 */
enum ZGammaPrimary {
    /** Invariant mass of pair and photon [GeV]. */
    M_LLG(ZGammaFeature.M_LLG),
    /** Invariant mass of the pair [GeV]. */
    M_LL(ZGammaFeature.M_LL),
    /** Transverse momentum of pair and photon [GeV]. */
    PT_LLG(ZGammaFeature.PT_LLG),
    /** Transverse momentum of the pair [GeV]. */
    PT_LL(ZGammaFeature.PT_LL),
    /** Rapidity of the pair, counted towards the photon's end of the detector. */
    Y_LL("1", FeatureKind.REAL, -20, 20),
    /** Pseudorapidity of the photon, at its own end of the detector. */
    ETA_PH("1", FeatureKind.REAL, 0, 20),
    /** The photon's rapidity relative to the sum, as a fraction of its reach, see {@link RecoilAndPhoton}. */
    REACH_PH("1", FeatureKind.REAL, -20, 20),
    /** Azimuth between the photon and its sum with the pair [rad]. */
    DPHI_PH_LLG("rad", FeatureKind.REAL, 0, Math.PI),
    /** Azimuth between photon and pair [rad]. */
    DPHI_PH_LL("rad", FeatureKind.REAL, 0, Math.PI),
    /** Azimuth between the leptons [rad]. */
    DPHI_LL(ZGammaFeature.DPHI_LL),
    /** Pseudorapidity between the leptons. */
    DETA_LL("1", FeatureKind.REAL, 0, 20),
    /** Cosine of a lepton's angle from the beam in the pair's rest frame, see {@link LeptonDecay}. */
    COS_LEP("1", FeatureKind.REAL, 0, 1),
    /** Azimuth of the lepton there [rad]. */
    PHI_LEP("rad", FeatureKind.REAL, 0, 0.5 * Math.PI),
    /** Missing transverse momentum [GeV]. */
    MET(ZGammaFeature.MET),
    /** Azimuth of the missing momentum from pair and photon, counted from pair (or sum) towards the photon [rad]. */
    PHI_MET_LLG("rad", FeatureKind.ANGLE, -Math.PI, Math.PI),
    /** The same from the direction opposite to pair and photon, where the missing momentum is most likely [rad]. */
    BACK_MET_LLG("rad", FeatureKind.REAL, -Math.PI, Math.PI),
    /** Jets with |η| below 2.5. */
    N_CENTRAL_JETS(ZGammaFeature.N_CENTRAL_JETS),
    /** Other jets. */
    N_FORWARD_JETS("1", FeatureKind.COUNT, 0, 50);

    private final Function<Function<ZGammaFeature, Feature>, Feature> description;

    ZGammaPrimary(ZGammaFeature same) {
        this.description = features -> features.apply(same);
    }

    ZGammaPrimary(String unit, FeatureKind kind, double low, double high) {
        Feature own = new Feature(name().toLowerCase(Locale.ROOT), unit, kind, low, high);
        this.description = features -> own;
    }

    /** Name, unit and range, where those of the features are given. */
    Feature describe(Function<ZGammaFeature, Feature> features) {
        return description.apply(features);
    }

    /** This quantity of an event in the order of this enum. */
    double of(double[] event) {
        return event[ordinal()];
    }

    /** Sets this quantity of such an event. */
    void set(double[] event, double value) {
        event[ordinal()] = value;
    }
}
