package hep.mirage.model.generator.representation;

import static hep.mirage.model.generator.representation.ZGammaPrimary.BACK_MET_LLG;
import static hep.mirage.model.generator.representation.ZGammaPrimary.COS_LEP;
import static hep.mirage.model.generator.representation.ZGammaPrimary.DETA_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.DPHI_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.DPHI_PH_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.DPHI_PH_LLG;
import static hep.mirage.model.generator.representation.ZGammaPrimary.ETA_PH;
import static hep.mirage.model.generator.representation.ZGammaPrimary.MET;
import static hep.mirage.model.generator.representation.ZGammaPrimary.M_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.M_LLG;
import static hep.mirage.model.generator.representation.ZGammaPrimary.N_CENTRAL_JETS;
import static hep.mirage.model.generator.representation.ZGammaPrimary.N_FORWARD_JETS;
import static hep.mirage.model.generator.representation.ZGammaPrimary.PHI_LEP;
import static hep.mirage.model.generator.representation.ZGammaPrimary.PHI_MET_LLG;
import static hep.mirage.model.generator.representation.ZGammaPrimary.PT_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.PT_LLG;
import static hep.mirage.model.generator.representation.ZGammaPrimary.REACH_PH;
import static hep.mirage.model.generator.representation.ZGammaPrimary.Y_LL;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Which quantities a generator learns in addition to the masses. The azimuth of the frame, and the photon's end of the
 * detector and side, are not learnt: drawing takes one random number for each.
 */
enum ZGammaCoordinates {
    /** {@link ZGammaPlacing#FROM_PAIR}. */
    PAIR(
            "z-gamma-kinematics",
            ZGammaPlacing.FROM_PAIR,
            Selection.NONE,
            List.of(
                    M_LLG,
                    M_LL,
                    PT_LL,
                    Y_LL,
                    ETA_PH,
                    DPHI_PH_LL,
                    DPHI_LL,
                    DETA_LL,
                    MET,
                    PHI_MET_LLG,
                    N_CENTRAL_JETS,
                    N_FORWARD_JETS)),
    /** {@link ZGammaPlacing#FROM_RECOIL}. */
    RECOIL(
            "z-gamma-recoil",
            ZGammaPlacing.FROM_RECOIL,
            Selection.NONE,
            List.of(
                    M_LLG,
                    M_LL,
                    PT_LLG,
                    ETA_PH,
                    REACH_PH,
                    DPHI_PH_LLG,
                    COS_LEP,
                    PHI_LEP,
                    MET,
                    PHI_MET_LLG,
                    N_CENTRAL_JETS,
                    N_FORWARD_JETS)),
    /**
     * {@link ZGammaPlacing#FROM_RECOIL} with the selection of leptons and photon applied to drawn events. The missing
     * momentum's azimuth is measured from the direction opposite to the recoil as a separate quantity, cut where it is rarest,
     * so that it can be corrected like the others.
     */
    SELECTED(
            "z-gamma-selected",
            ZGammaPlacing.FROM_RECOIL,
            Selection.OF_OBJECTS,
            List.of(
                    M_LLG,
                    M_LL,
                    PT_LLG,
                    ETA_PH,
                    REACH_PH,
                    DPHI_PH_LLG,
                    COS_LEP,
                    PHI_LEP,
                    MET,
                    BACK_MET_LLG,
                    N_CENTRAL_JETS,
                    N_FORWARD_JETS));

    /** Which drawn events are kept. */
    private enum Selection {
        NONE,
        OF_OBJECTS
    }

    private final String representation;
    private final ZGammaPlacing placing;
    private final Selection selection;
    private final List<ZGammaPrimary> primaries;

    ZGammaCoordinates(
            String representation, ZGammaPlacing placing, Selection selection, List<ZGammaPrimary> primaries) {
        this.representation = representation;
        this.placing = placing;
        this.selection = selection;
        this.primaries = primaries;
    }

    /** Name of the representation in a study. */
    String representation() {
        return representation;
    }

    /** The twelve quantities, in the order of their schema. */
    List<ZGammaPrimary> primaries() {
        return primaries;
    }

    /** Whether drawn events must pass {@link #admits}. */
    boolean selects() {
        return selection == Selection.OF_OBJECTS;
    }

    /**
     * Whether the selection of leptons and photon keeps a drawn event.
     *
     * @param event in the order of {@link ZGammaPrimary}
     */
    boolean admits(double[] event) {
        if (!selects()) {
            return true;
        }
        LeptonsAndPhoton momenta = placing.momenta(event, 1, 1);
        return ZGammaAcceptance.admits(
                ETA_PH.of(event),
                momenta.photonPtGeV(),
                LeptonPlaces.of(momenta.pairMassGeV(), momenta.pairPtGeV(), placing.opening(event, momenta)),
                momenta.pairRapidity());
    }

    /**
     * Rewrites one event.
     *
     * @param features in the order of {@link ZGammaFeature}
     * @return in the order of {@link ZGammaPrimary}; quantities that these coordinates do not use are 0
     */
    double[] primariesOf(double[] features) {
        MeasuredMomenta measured = MeasuredMomenta.of(features);
        double photonAzimuth = placing.photonAzimuth(measured);
        double end = Math.copySign(1, measured.photonEta());
        double hand = Math.copySign(1, photonAzimuth);
        double leptonAzimuth = ZGammaFeature.DPHI_LL.of(features);
        double leptonDistance = ZGammaFeature.DR_LL.of(features);

        double[] event = new double[ZGammaPrimary.values().length];
        M_LLG.set(event, measured.massGeV());
        M_LL.set(event, measured.pairMassGeV());
        ETA_PH.set(event, end * measured.photonEta());
        placing.place(measured, end, hand * photonAzimuth, event);
        placing.placeLeptons(
                measured,
                new LeptonDecay.Opening(
                        leptonAzimuth,
                        Math.sqrt(Math.max(0, leptonDistance * leptonDistance - leptonAzimuth * leptonAzimuth))),
                event);
        MET.set(event, ZGammaFeature.MET.of(features));
        double missing = Angle.wrapped(ZGammaFeature.PHI_MET.of(features) - ZGammaFeature.PHI_LLG.of(features));
        PHI_MET_LLG.set(event, hand * missing);
        BACK_MET_LLG.set(event, hand * Angle.wrapped(missing + Math.PI));
        N_CENTRAL_JETS.set(event, ZGammaFeature.N_CENTRAL_JETS.of(features));
        N_FORWARD_JETS.set(event, ZGammaFeature.N_JETS.of(features) - ZGammaFeature.N_CENTRAL_JETS.of(features));
        return event;
    }

    /**
     * Rewrites one event.
     *
     * @param event in the order of {@link ZGammaPrimary}
     * @param random decides the azimuth of the frame, and the photon's end of the detector and side
     * @return in the order of {@link ZGammaFeature}
     */
    double[] featuresOf(double[] event, UniformRandomProvider random) {
        double turn = Math.PI * (2 * random.nextDouble() - 1);
        double end = random.nextBoolean() ? 1 : -1;
        double hand = random.nextBoolean() ? 1 : -1;
        double[] features = new double[ZGammaFeature.values().length];
        LeptonsAndPhoton momenta = placing.momenta(event, end, hand);
        momenta.write(turn, features);
        LeptonDecay.Opening opening = placing.opening(event, momenta);
        ZGammaFeature.DPHI_LL.set(features, opening.deltaPhi());
        ZGammaFeature.DR_LL.set(features, StrictMath.hypot(opening.deltaPhi(), opening.deltaEta()));
        double fromMissing = hand * missingAzimuth(event);
        ZGammaFeature.MET.set(features, MET.of(event));
        ZGammaFeature.PHI_MET.set(features, Angle.wrapped(ZGammaFeature.PHI_LLG.of(features) + fromMissing));
        ZGammaFeature.DPHI_MET_LLG.set(features, Math.abs(fromMissing));
        ZGammaFeature.N_CENTRAL_JETS.set(features, N_CENTRAL_JETS.of(event));
        ZGammaFeature.N_JETS.set(features, N_CENTRAL_JETS.of(event) + N_FORWARD_JETS.of(event));
        return features;
    }

    private double missingAzimuth(double[] event) {
        return primaries.contains(BACK_MET_LLG)
                ? Angle.wrapped(BACK_MET_LLG.of(event) + Math.PI)
                : PHI_MET_LLG.of(event);
    }
}
