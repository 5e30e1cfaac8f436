package hep.mirage.model.generator.representation;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The edges of the Zγ selection that can be computed from the features of {@code zgamma-18}: thresholds and gaps of photon and
 * leptons, which the eighteen features hold only implicitly. The photon is the sum minus the pair. Transverse momenta of the
 * leptons follow from the pair and the angles between them; their pseudorapidities follow up to a mirror, so an event lies
 * outside only if neither mirror image lies inside.
 *
 * <p>The selection is that of the ATLAS objects: photons of at least {@value RecoilAndPhoton#PHOTON_PT_MIN_GEV} GeV within
 * |η| &lt; {@value #PHOTON_ETA_MAX}, outside {@value #CRACK_LOW} to {@value #CRACK_HIGH}; leptons of at least
 * {@value #LEPTON_PT_MIN_GEV} GeV within |η| &lt; {@value #LEPTON_ETA_MAX}, the looser limit of the two flavours. A sample
 * of another selection has events beyond these edges; {@code quality.AcceptanceEdges} then leaves the edge out.
 */
public final class ZGammaAcceptance {
    /** Lower end of the calorimeter's transition region, |η|. */
    static final double CRACK_LOW = 1.37;
    /** Upper end of the calorimeter's transition region, |η|. */
    static final double CRACK_HIGH = 1.52;
    /** Photons lie within this |η|. */
    static final double PHOTON_ETA_MAX = 2.37;
    /** Softest lepton [GeV]. */
    static final double LEPTON_PT_MIN_GEV = 10;
    /** Muons lie within this |η|; electrons within 2.47. */
    static final double LEPTON_ETA_MAX = 2.5;

    /** Rounding of a sample: an edge is crossed only if it is crossed by more than this, in |η|. */
    private static final double ETA_DIGITS = 0.01;
    /** Likewise of a transverse momentum [GeV]. */
    private static final double PT_DIGITS_GEV = 0.05;

    /** Digits of a photon's momentum that its share of the reach leaves [GeV]. */
    private static final double PHOTON_DIGITS_GEV = 0.01;

    /** The regions that the selection excludes. */
    public enum Edge {
        /** The photon lies in the transition region of the calorimeter. */
        PHOTON_IN_CRACK("photon in the crack, |η| from 1.37 to 1.52"),
        /** The photon lies outside of the detector. */
        PHOTON_OUTSIDE("photon beyond |η| of 2.37"),
        /** The photon is below threshold. */
        SOFT_PHOTON("photon below 15 GeV"),
        /** The softer lepton is below threshold. */
        SOFT_LEPTON("lepton below 10 GeV"),
        /** In both mirror images, one lepton lies outside of the detector. */
        LEPTON_OUTSIDE("lepton beyond |η| of 2.5");

        private final String description;

        Edge(String description) {
            this.description = description;
        }

        /** The forbidden region in words. */
        public String description() {
            return description;
        }
    }

    private final int[] columns;

    private ZGammaAcceptance(int[] columns) {
        this.columns = columns;
    }

    /**
     * Whether the edges can be computed for a schema.
     *
     * @param schema of events
     */
    public static boolean isToldBy(FeatureSchema schema) {
        return Stream.of(ZGammaFeature.values()).allMatch(feature -> schema.indexOf(feature.featureName()) >= 0);
    }

    /**
     * The acceptance of events of a schema.
     *
     * @param schema one that {@linkplain #isToldBy the edges can be computed for}
     */
    public static ZGammaAcceptance of(FeatureSchema schema) {
        if (!isToldBy(schema)) {
            throw new IllegalArgumentException(
                    "schema " + schema.name() + " lacks features of zgamma-18; ask isToldBy first");
        }
        return new ZGammaAcceptance(Stream.of(ZGammaFeature.values())
                .mapToInt(feature -> schema.indexOf(feature.featureName()))
                .toArray());
    }

    /**
     * Edges that an event violates.
     *
     * @param events of the schema
     * @param event its index
     * @return empty if the selection admits it
     */
    public Set<Edge> crossedBy(EventBatch events, int event) {
        double[] features = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            features[i] = events.column(columns[i])[event];
        }
        return crossedBy(features);
    }

    /** The same of one event in the order of {@link ZGammaFeature}. */
    static Set<Edge> crossedBy(double[] features) {
        MeasuredMomenta measured = MeasuredMomenta.of(features);
        Set<Edge> crossed = EnumSet.noneOf(Edge.class);
        double photonEta = Math.abs(measured.photonEta());
        if (photonEta > CRACK_LOW + ETA_DIGITS && photonEta < CRACK_HIGH - ETA_DIGITS) {
            crossed.add(Edge.PHOTON_IN_CRACK);
        }
        if (photonEta > PHOTON_ETA_MAX + ETA_DIGITS) {
            crossed.add(Edge.PHOTON_OUTSIDE);
        }
        if (measured.photonPtGeV() < RecoilAndPhoton.PHOTON_PT_MIN_GEV - PT_DIGITS_GEV) {
            crossed.add(Edge.SOFT_PHOTON);
        }
        double deltaPhi = ZGammaFeature.DPHI_LL.of(features);
        double distance = ZGammaFeature.DR_LL.of(features);
        double deltaEta = Math.sqrt(Math.max(0, distance * distance - deltaPhi * deltaPhi));
        LeptonPlaces leptons = LeptonPlaces.of(
                measured.pairMassGeV(), measured.pairPtGeV(), new LeptonDecay.Opening(deltaPhi, deltaEta));
        if (leptons.softerPtGeV() < LEPTON_PT_MIN_GEV - PT_DIGITS_GEV) {
            crossed.add(Edge.SOFT_LEPTON);
        }
        if (leptons.outermostEta(measured.pairRapidity()) > LEPTON_ETA_MAX + ETA_DIGITS) {
            crossed.add(Edge.LEPTON_OUTSIDE);
        }
        return crossed;
    }

    /**
     * Whether leptons and photon lie inside, to the last digit.
     *
     * @param photonEta of the photon
     * @param photonPtGeV of the photon [GeV]
     * @param leptons of the pair
     * @param pairRapidity of the pair
     */
    static boolean admits(double photonEta, double photonPtGeV, LeptonPlaces leptons, double pairRapidity) {
        double eta = Math.abs(photonEta);
        return !(eta > CRACK_LOW && eta < CRACK_HIGH)
                && eta <= PHOTON_ETA_MAX
                && photonPtGeV >= RecoilAndPhoton.PHOTON_PT_MIN_GEV - PHOTON_DIGITS_GEV
                && leptons.softerPtGeV() >= LEPTON_PT_MIN_GEV
                && leptons.outermostEta(pairRapidity) <= LEPTON_ETA_MAX;
    }
}
