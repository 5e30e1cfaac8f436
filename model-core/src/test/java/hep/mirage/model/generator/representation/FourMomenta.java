package hep.mirage.model.generator.representation;

import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Events of {@code zgamma-18} made from the four-momenta (px, py, pz, E) of two massless leptons and a photon. */
public final class FourMomenta {
    /** Their schema. */
    public static final FeatureSchema SCHEMA = BuiltInSchemas.schema("zgamma-18");

    private FourMomenta() {}

    /** Of this many events, those with a mass in the schema's range: about a third. */
    public static EventBatch events(int drawn) {
        EventBatch all = draw(drawn);
        double[] mass = all.massGeV();
        return all.select(IntStream.range(0, drawn)
                .filter(i -> SCHEMA.mass().admits(mass[i]))
                .toArray());
    }

    private static EventBatch draw(int events) {
        UniformRandomProvider random = RandomStreams.open(new StreamKey(11, StreamPurpose.GENERATOR_QUALITY, 0, 0));
        double[][] columns = new double[SCHEMA.size()][events];
        for (int event = 0; event < events; event++) {
            double[] first = massless(30 + 40 * random.nextDouble(), random);
            double[] second = massless(10 + 30 * random.nextDouble(), random);
            double[] photon = massless(15 + 40 * random.nextDouble(), random);
            double[] pair = sum(first, second);
            double[] all = sum(pair, photon);
            double missingAzimuth = Math.PI * (2 * random.nextDouble() - 1);
            double leptons = Math.abs(difference(azimuth(first), azimuth(second)));
            double[] values = {
                mass(all),
                azimuth(all),
                eta(all),
                pt(all),
                all[3],
                mass(pair),
                azimuth(pair),
                eta(pair),
                pt(pair),
                pair[3],
                Math.hypot(leptons, eta(first) - eta(second)),
                20 * random.nextDouble(),
                missingAzimuth,
                leptons,
                Math.abs(difference(missingAzimuth, azimuth(all))),
                pt(pair) / mass(all),
                2 + event % 2,
                2
            };
            for (int i = 0; i < values.length; i++) {
                columns[i][event] = values[i];
            }
        }
        return EventBatch.of(SCHEMA, columns);
    }

    private static double[] massless(double pt, UniformRandomProvider random) {
        double eta = 5 * random.nextDouble() - 2.5;
        double phi = 2 * Math.PI * random.nextDouble();
        return new double[] {pt * Math.cos(phi), pt * Math.sin(phi), pt * Math.sinh(eta), pt * Math.cosh(eta)};
    }

    private static double[] sum(double[] a, double[] b) {
        return new double[] {a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]};
    }

    static double pt(double[] p) {
        return Math.hypot(p[0], p[1]);
    }

    private static double azimuth(double[] p) {
        return Math.atan2(p[1], p[0]);
    }

    private static double eta(double[] p) {
        return -Math.log(Math.tan(0.5 * Math.atan2(pt(p), p[2])));
    }

    static double mass(double[] p) {
        return Math.sqrt(p[3] * p[3] - p[0] * p[0] - p[1] * p[1] - p[2] * p[2]);
    }

    static double difference(double a, double b) {
        return Math.IEEEremainder(a - b, 2 * Math.PI);
    }
}
